import { DocketError, notFound } from "../errors.ts";
import type { Job } from "../jobs/index.ts";
import { factList, json, link, wantsHtml } from "./answer.ts";
import { type RestRooms, signedIn, viewerOf } from "./context.ts";
import { type Html, html, page } from "./html.ts";
import { type Availability, availabilityOf, sentenceOf, signpost, viewOf } from "./job-view.ts";
import type { Route } from "./route.ts";
import { provenWorker } from "./worker-key.ts";

/** Seed 002, the part that only looks. */
export const jobReadRoutes: readonly Route[] = [
  { methods: ["GET"], pattern: /^\/rest\/jobs\/?$/, answer: list },
  { methods: ["GET"], pattern: /^\/rest\/jobs\/fetch\/?$/, answer: fetchNext },
  { methods: ["GET"], pattern: /^\/rest\/jobs\/(job_[^/]+)\/?$/, answer: show },
  { methods: ["GET"], pattern: /^\/rest\/jobs\/(job_[^/]+)\/status\/?$/, answer: showStatus },
  { methods: ["GET"], pattern: /^\/rest\/jobs\/(job_[^/]+)\/data\/?$/, answer: data },
];

const listed = 100;
const groups: readonly Availability[] = ["available", "locked", "claimed", "done"];

/** `/rest/jobs/`: the newest jobs that the caller may see, by where they are. */
async function list(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = signedIn(await viewerOf(rooms, request));
  const { jobs } = await rooms.jobs.search(viewer, {}, { limit: listed });
  if (!wantsHtml(request, true)) return json({ jobs: jobs.map((job) => viewOf(rooms, job)) });
  const none = html`<p>There are no jobs yet.</p>`;
  const sections = groups.map((group) => section(request, group, jobs));
  return page("Jobs", jobs.length === 0 ? none : html`${sections}`);
}

function section(request: Request, group: Availability, jobs: readonly Job[]): Html {
  const those = jobs.filter((job) => availabilityOf(job) === group);
  if (those.length === 0) return html``;
  const rows = those.map(
    (job) =>
      html`<tr><td class="job"><code>${link(request, `/rest/jobs/${job.id}/status/`, job.id)}</code></td>
        <td class="function">${job.function}</td><td>${sentenceOf(job)}</td></tr>`,
  );
  return html`<h2>${group} (${those.length})</h2><table>${rows}</table>`;
}

/** `/rest/jobs/fetch/`: the next job, without a key, so nothing but its id and addresses. Nothing waits: 204. */
async function fetchNext(rooms: RestRooms, request: Request): Promise<Response> {
  const functions = new URL(request.url).searchParams.getAll("function");
  const id = await rooms.jobs.peek(functions.length > 0 ? functions : undefined);
  if (id !== undefined) return json(signpost(rooms, id));
  return new Response(null, {
    status: 204,
    headers: { "retry-after": "5", "cache-control": "no-store" },
  });
}

/** `/rest/jobs/<id>/`: how a job stands, and what can be done with it. */
async function show(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const job = await visible(rooms, request, id);
  return json(job ? viewOf(rooms, job) : signpost(rooms, id));
}

/** `/rest/jobs/<id>/status/`: the same for people. */
async function showStatus(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const job = await visible(rooms, request, id);
  const view = job ? viewOf(rooms, job) : signpost(rooms, id);
  if (!wantsHtml(request, true)) return json(view);
  const { urls, ...facts } = view;
  const actions = Object.entries(urls).map(([name, url]) => [name, actionOf(request, name, url)]);
  return page(
    `Job ${id}`,
    html`${factList(facts)}<h2>Addresses</h2>${factList(Object.fromEntries(actions))}
      <p>${link(request, "/rest/jobs/", "All jobs")}</p>`,
  );
}

/** Addresses that only look are links; those that change something are to be called, not clicked by mistake. */
const actionOf = (request: Request, name: string, url: string): Html =>
  ["self", "status", "data"].includes(name) ? link(request, url) : html`<code>${url}</code>`;

/** The job, for whoever may see it; undefined for a worker that might claim it, to whom it is only pointed out. */
async function visible(rooms: RestRooms, request: Request, id: string): Promise<Job | undefined> {
  const proven = await provenWorker(rooms, request, id);
  if (proven) return proven.job;
  const viewer = signedIn(await viewerOf(rooms, request));
  const job = await rooms.jobs.get(viewer, id);
  if (job) return job;
  const [waiting] = await rooms.jobs.read([id]);
  if (waiting?.state === "WAITING" && viewer.roles.includes("WORKER")) return undefined;
  throw notFound(id);
}

/** `/rest/jobs/<id>/data/`: what is needed to start, for the holder and whoever owns the job. */
async function data(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const proven = await provenWorker(rooms, request, id);
  const job = proven?.job ?? (await rooms.jobs.get(signedIn(await viewerOf(rooms, request)), id));
  if (!job)
    throw new DocketError("NOT_CLAIMABLE", `Claim job ${id} first: its data is for its holder.`, {
      data: { id },
    });
  const [bodies] = await rooms.jobs.bodies([id]);
  const key = proven ? `&key=${encodeURIComponent(proven.key)}` : "";
  const files = job.files.map(({ name }) => ({
    name,
    url: `${rooms.publicUrl}/api/files/${id}/${encodeURIComponent(name)}?kind=input${key}`,
  }));
  return json({ id, function: job.function, input: bodies?.input ?? null, files });
}
