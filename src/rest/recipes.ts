import { hasRole, type Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { hasEnded, type Job } from "../jobs/index.ts";
import { json } from "./answer.ts";
import { jsonOf } from "./body.ts";
import { bearerOrKey, type RestRooms, seenBy, signedIn } from "./context.ts";
import { callerOf, openViewer } from "./open-network.ts";
import type { Route } from "./route.ts";
import { provenWorker, workerOf } from "./worker-key.ts";

/** Seed 000: a web server that submits recipes, and a script inside Photoshop that works on them. */
export const recipeRoutes: readonly Route[] = [
  { methods: ["POST"], pattern: /^\/new-job\/?$/, answer: newJob },
  { methods: ["GET"], pattern: /^\/get-job\/([^/]+)\/?$/, answer: getJob },
  { methods: ["GET", "POST"], pattern: /^\/update-job(?:\/([^/]+))?\/?$/, answer: updateJob },
];

const recipeFunction = "photoshop.recipe";

/** `POST /new-job`: the recipe is the body. Answers as soon as the job is written down. */
async function newJob(
  rooms: RestRooms,
  request: Request,
  _parts: readonly string[],
  peer: string,
): Promise<Response> {
  const viewer = await callerOf(rooms, request, peer);
  if (!hasRole(viewer, "SUBMITTER"))
    throw new DocketError("FORBIDDEN", "Only a submitter may submit jobs.");
  const input = await jsonOf(request, rooms.config.bodyBytesMax);
  const { job } = await rooms.jobs.submit(viewer, { function: recipeFunction, input });
  return json({ id: job.id, status: statusOf(job) }, 201);
}

/** `GET /get-job/{id}`: the recipe as `input`, what was saved as `output`, and the status. */
async function getJob(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
  peer: string,
): Promise<Response> {
  const job = await visible(rooms, request, id, peer);
  const [bodies] = await rooms.jobs.bodies([id]);
  return json({
    id,
    input: bodies?.input ?? null,
    output: bodies?.output ?? null,
    status: statusOf(job),
  });
}

async function visible(rooms: RestRooms, request: Request, id: string, peer: string): Promise<Job> {
  const proven = await provenWorker(rooms, request, id);
  if (proven) return proven.job;
  return seenBy(rooms, await callerOf(rooms, request, peer), id);
}

/**
 * `POST /update-job/{id}?status=`: says the status, and saves the body as the output. `done` delivers the job with what
 * was saved; `failed` ends the attempt with the body's `code` and `message`.
 */
async function updateJob(
  rooms: RestRooms,
  request: Request,
  [inPath = ""]: readonly string[],
  peer: string,
): Promise<Response> {
  const said = new URL(request.url).searchParams;
  const id = inPath || (said.get("id") ?? "");
  const status = said.get("status") ?? "";
  const { viewer, key } = await holder(rooms, request, id, peer);
  const body = await jsonOf(request, rooms.config.bodyBytesMax);
  const job = await verbFor(status)(rooms, viewer, { id, key, status, body });
  return json({ success: true, id, status: statusOf(job) });
}

interface Said {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly body: unknown;
}

const verbFor = (status: string) => ({ done: deliver, failed: fail })[status] ?? update;

async function deliver({ jobs }: RestRooms, viewer: Viewer, { id, key, body }: Said): Promise<Job> {
  return (await jobs.deliver(viewer, { id, key, ...(body !== undefined && { output: body }) })).job;
}

async function fail({ jobs }: RestRooms, viewer: Viewer, { id, key, body }: Said): Promise<Job> {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  const error = {
    code: String(code ?? "FAILED"),
    message: String(message ?? "The script failed."),
  };
  return (await jobs.fail(viewer, { id, key, error })).job;
}

async function update(
  { jobs }: RestRooms,
  viewer: Viewer,
  { id, key, status, body }: Said,
): Promise<Job> {
  const request = {
    ...(status && { status: { phase: status } }),
    ...(body !== undefined && { output: body }),
  };
  return (await jobs.update(viewer, { id, key, ...request })).job;
}

/** Who works on the job: whoever shows its key, or a script on an open network, which claims it if nobody has. */
async function holder(
  rooms: RestRooms,
  request: Request,
  id: string,
  peer: string,
): Promise<{ viewer: Viewer; key: string }> {
  if (bearerOrKey(request) !== undefined) return workerOf(rooms, request, id);
  const viewer = signedIn(await openViewer(rooms, request, peer));
  const key = await rooms.jobs.keyOf(viewer, id);
  if (key !== undefined) return { viewer, key };
  const { job } = await rooms.jobs.claimOne(viewer, { id, worker: peer });
  return { viewer, key: job.claim?.key ?? "" };
}

/** The status words as the seed writes them; a worker's own word goes before `dispatched`. */
function statusOf({ state, status }: Job): string {
  if (hasEnded(state)) return state.toLowerCase();
  return state === "CLAIMED" ? (status?.phase ?? "dispatched") : "dispatched";
}
