import { z } from "zod";
import type { Viewer } from "../access/index.ts";
import { invalidInput } from "../errors.ts";
import { type FailRequest, hasEnded, type Job } from "../jobs/index.ts";
import { json } from "./answer.ts";
import { jsonOf } from "./body.ts";
import { bearerOrKey, known, type RestRooms, seenBy, submitterOf } from "./context.ts";
import { callerOf, openViewer } from "./open-network.ts";
import { holderRefusals, looks, type Operation, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";
import { refuseUntoldPage } from "./web-page.ts";
import { provenWorker, workerOf } from "./worker-key.ts";

/** The function `photoshop.recipe` says what is in a recipe, and refuses what is not. */
const recipe = z.looseObject({});

const status = z.string().optional().meta({
  description:
    "A free word such as downloaded; `done` delivers the job with what was saved, `failed` ends the attempt with the body's `code`, `message`, `retryable`, `data` and `requires` (a capability with which another worker could do it).",
});

const updating = {
  summary: "Says the status, and saves the body as the output.",
  who: ["holder", "open network"],
  changes: true,
  body: { kind: "json", shape: z.unknown() },
  answers: { 200: { what: "How the job stands.", shape: shapes.recipeUpdated } },
  refusals: [...holderRefusals, "NOT_CLAIMABLE", "INPUT_TOO_LARGE"],
} as const satisfies Omit<Operation, "id">;

/** Seed 000: a web server that submits recipes, and a script inside Photoshop that works on them. */
export const recipeRoutes: readonly Route[] = [
  {
    methods: ["POST"],
    path: "/new-job",
    operation: {
      id: "newJob",
      summary: "Submits a recipe, and answers as soon as the job is written down.",
      who: ["SUBMITTER", "open network"],
      changes: true,
      query: z.object({
        requires: z.string().optional().meta({
          description:
            "A capability such as photoshop: only a worker that names it gets the job; what the recipe's `engine` says when left out.",
        }),
      }),
      body: { kind: "json", shape: recipe, required: true },
      answers: { 201: { what: "The job.", shape: shapes.recipeTaken } },
      refusals: [
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "UNKNOWN_FUNCTION",
        "INPUT_TOO_LARGE",
        "ADDRESS_REFUSED",
        "LIMIT_REACHED",
      ],
    },
    answer: newJob,
  },
  {
    methods: looks,
    path: "/get-job/{id}",
    operation: {
      id: "getJob",
      summary: "The recipe as `input`, what was saved as `output`, and the status.",
      who: ["owner", "holder", "job token", "ADMIN", "open network"],
      answers: { 200: { what: "The job.", shape: shapes.recipeJob } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: getJob,
  },
  {
    methods: ["POST", "GET"],
    path: "/update-job/{id}",
    operation: {
      ...updating,
      id: "updateJob",
      query: z.object({ status }),
    },
    answer: updateJob,
  },
  {
    methods: ["POST", "GET"],
    path: "/update-job",
    operation: {
      ...updating,
      id: "updateJobById",
      query: z.object({ id: z.string().meta({ description: "The job's id." }), status }),
    },
    answer: updateJob,
  },
];

const recipeFunction = "photoshop.recipe";

async function newJob(
  rooms: RestRooms,
  request: Request,
  _parts: readonly string[],
  peer: string,
): Promise<Response> {
  const caller = await callerOf(rooms, request, peer);
  const viewer = await submitterOf(rooms, caller, "submitJob");
  const input = await jsonOf(request, rooms.config.bodyBytesMax);
  const requires = new URL(request.url).searchParams.get("requires");
  const { job } = await rooms.jobs.submit(viewer, {
    function: recipeFunction,
    input,
    ...(requires !== null && { requires }),
  });
  return json({ id: job.id, status: statusOf(job) }, 201);
}

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
  return (await jobs.fail(viewer, { id, key, error: failureIn(body) })).job;
}

/** Old scripts may say less, or nothing. */
const failure = z.object({
  code: z.coerce.string().default("FAILED"),
  message: z.coerce.string().default("The script failed."),
  retryable: z.boolean().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  requires: z.string().optional(),
});

function failureIn(body: unknown): FailRequest["error"] {
  const { data: said, error } = failure.safeParse(body ?? {});
  if (error)
    throw invalidInput(
      error.issues.map(({ path, message }) => ({ path: path.map(String), message })),
    );
  const { code, message, retryable, data, requires } = said;
  return {
    code,
    message,
    ...(retryable !== undefined && { retryable }),
    ...(data && { data }),
    ...(requires !== undefined && { requires }),
  };
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
  const viewer = known(await openViewer(rooms, request, peer), request);
  if (request.method === "GET") refuseUntoldPage(request);
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
