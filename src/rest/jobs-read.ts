import { z } from "zod";
import { hasRole } from "../access/index.ts";
import { DocketError, notFound } from "../errors.ts";
import type { Job } from "../jobs/index.ts";
import { factList, json, link, wantsHtml } from "./answer.ts";
import { capabilitiesIn } from "./body.ts";
import { type RestRooms, signedIn } from "./context.ts";
import { type Html, html, page } from "./html.ts";
import {
  type Availability,
  availabilityOf,
  inputUrls,
  sentenceOf,
  signpost,
  viewOf,
} from "./job-view.ts";
import { looks, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";
import { provenWorker } from "./worker-key.ts";

/** Seed 002, the part that only looks. */
export const jobReadRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/rest/jobs/",
    operation: {
      id: "listJobs",
      summary: "The newest jobs that the caller may see, by where they are.",
      who: ["signed in"],
      answers: { 200: { what: "The jobs.", shape: shapes.jobList, also: "text/html" } },
      refusals: ["UNAUTHENTICATED"],
    },
    answer: list,
  },
  {
    methods: looks,
    path: "/rest/jobs/fetch/",
    operation: {
      id: "fetchJob",
      summary: "The next job that waits; its id and addresses only. Nothing is taken.",
      who: ["anybody"],
      query: z.object({
        function: z
          .array(z.string())
          .optional()
          .meta({ description: "Only jobs of these functions." }),
        capabilities: shapes.capabilities,
        sparing: z.enum(["true", "false"]).optional().meta({
          description:
            "Leave jobs that require nothing to live workers without capabilities, while one asks for the function.",
        }),
      }),
      answers: {
        200: { what: "The job.", shape: shapes.signpost },
        204: { what: "Nothing waits." },
      },
      refusals: [],
    },
    answer: fetchNext,
  },
  {
    methods: looks,
    path: "/rest/jobs/{id}/",
    operation: {
      id: "showJob",
      summary: "How a job stands, and where to do what can be done with it.",
      who: ["owner", "holder", "job token", "ADMIN", "candidate"],
      answers: { 200: { what: "The job.", shape: shapes.jobOrSignpost } },
      refusals: ["UNAUTHENTICATED", "NOT_FOUND"],
    },
    answer: show,
  },
  {
    methods: looks,
    path: "/rest/jobs/{id}/status/",
    operation: {
      id: "showJobStatus",
      summary: "The same for people.",
      who: ["owner", "holder", "job token", "ADMIN", "candidate"],
      answers: { 200: { what: "The job.", shape: shapes.jobOrSignpost, also: "text/html" } },
      refusals: ["UNAUTHENTICATED", "NOT_FOUND"],
    },
    answer: showStatus,
  },
  {
    methods: looks,
    path: "/rest/jobs/{id}/data/",
    operation: {
      id: "jobData",
      summary: "What is needed to start.",
      who: ["owner", "holder", "job token", "ADMIN"],
      answers: { 200: { what: "The data.", shape: shapes.jobData } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: data,
  },
];

const listed = 100;
const groups: readonly Availability[] = shapes.availabilities;

/** `/rest/jobs/`: the newest jobs that the caller may see, by where they are. */
async function list(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
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
  const said = new URL(request.url).searchParams;
  const functions = said.getAll("function");
  const id = await rooms.jobs.peek({
    ...(functions.length > 0 && { functions }),
    ...capabilitiesIn(said),
    sparing: said.get("sparing") === "true",
  });
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
  const viewer = await signedIn(rooms, request);
  const job = await rooms.jobs.get(viewer, id);
  if (job) return job;
  const [waiting] = await rooms.jobs.read([id]);
  if (waiting?.state === "WAITING" && hasRole(viewer, "WORKER")) return undefined;
  throw notFound(id);
}

/** `/rest/jobs/<id>/data/`: what is needed to start, for the holder and whoever owns the job. */
async function data(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const proven = await provenWorker(rooms, request, id);
  const job = proven?.job ?? (await ownJob(rooms, request, id));
  const [bodies] = await rooms.jobs.bodies([id]);
  const files = inputUrls(rooms, job, proven?.key);
  return json({ id, function: job.function, input: bodies?.input ?? null, files });
}

/** A worker is told what to do first, whether or not there is such a job. */
async function ownJob(rooms: RestRooms, request: Request, id: string): Promise<Job> {
  const viewer = await signedIn(rooms, request);
  const job = await rooms.jobs.get(viewer, id);
  if (job) return job;
  if (!hasRole(viewer, "WORKER")) throw notFound(id);
  throw new DocketError("FORBIDDEN", `Claim job ${id} first: its data is for its holder.`, {
    data: { id },
  });
}
