import { z } from "zod";
import { isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, invalidInput, notFound } from "../errors.ts";
import { hasEnded, type Job, type SubmitRequest } from "../jobs/index.ts";
import { howToResume } from "../live/index.ts";
import { json } from "./answer.ts";
import { type RestRooms, signedIn, submitterOf } from "./context.ts";
import { holderRefusals, type Route } from "./route.ts";
import { bodyOf, standing } from "./services-body.ts";
import { hook, updateHook } from "./services-hook.ts";
import * as shapes from "./shapes.ts";

const waitMs = z.int().min(0).optional().meta({
  description: "How long to wait at most, in ms; DOCKET_WAIT_MS_MAX when left out, and no longer.",
});

const newJob = z.strictObject({
  user: z.string().optional().meta({
    description: "For whom, by id or name: the caller; an ADMIN may name anybody.",
  }),
  function: z.string(),
  data: z
    .unknown()
    .optional()
    .meta({ description: "What the function is to do; {} when left out." }),
  url: z.string().optional().meta({ description: "Called when the job has ended." }),
  idempotencyKey: z.string().optional().meta({
    description: "The caller's own name for the job: sent again it answers with the first job.",
  }),
});

const doable = newJob.extend({
  wait: z.boolean().optional().meta({ description: "Whether to answer at the job's end." }),
  waitMs,
});

const named = z.strictObject({ id: z.string() });

const submitting = {
  who: ["SUBMITTER", "ADMIN"],
  changes: true,
  refusals: [
    "UNAUTHENTICATED",
    "FORBIDDEN",
    "NOT_FOUND",
    "UNKNOWN_FUNCTION",
    "IDEMPOTENCY_CONFLICT",
    "INPUT_TOO_LARGE",
    "ADDRESS_REFUSED",
    "LIMIT_REACHED",
  ],
} as const;

const started = { what: "The job.", shape: shapes.serviceJob } as const;
const ended = { what: "The job has ended.", shape: shapes.serviceOutcome } as const;
const goesOn = {
  what: "The wait was over first. The job goes on; `resume` says how to wait again.",
  shape: shapes.serviceOutcome,
} as const;

/** Seed 001's own names. Bodies are JSON, refusals problem JSON. */
export const serviceRoutes: readonly Route[] = [
  {
    methods: ["POST"],
    path: "/job_services.do_job",
    operation: {
      ...submitting,
      id: "doJob",
      summary: "Submits a job. With `wait` the answer comes at its end, with its output.",
      body: { kind: "json", shape: doable, required: true },
      answers: { 200: ended, 201: started, 202: goesOn },
    },
    answer: doJob,
  },
  {
    methods: ["POST"],
    path: "/job_services.start_job",
    operation: {
      ...submitting,
      id: "startJob",
      summary: "Submits a job, and answers with its id as soon as it is written down.",
      body: { kind: "json", shape: newJob, required: true },
      answers: { 201: started },
    },
    answer: startJob,
  },
  {
    methods: ["POST"],
    path: "/job_services.wait_job",
    operation: {
      id: "waitJob",
      summary: "Waits for a job's end, as do_job with `wait` does. The wait changes nothing.",
      who: ["owner", "ADMIN"],
      body: { kind: "json", shape: named.extend({ waitMs }), required: true },
      answers: { 200: ended, 202: goesOn },
      refusals: ["UNAUTHENTICATED", "NOT_FOUND"],
    },
    answer: waitJob,
  },
  {
    methods: ["POST"],
    path: "/job_services.create_job",
    operation: {
      id: "createJob",
      summary:
        "Admits a job that waits in the queue of new jobs, which Docket does by itself. Any other is answered as it is.",
      who: ["ADMIN"],
      changes: true,
      body: { kind: "json", shape: named, required: true },
      answers: { 200: started },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: createJob,
  },
  {
    methods: ["POST"],
    path: "/job_services.update_hook",
    operation: {
      id: "updateHook",
      summary:
        "A running job says how it stands. With `done` it ends, and its callback goes out; with `error` the attempt failed.",
      who: ["holder"],
      changes: true,
      body: { kind: "json", shape: hook, required: true },
      answers: { 200: started },
      refusals: [...holderRefusals, "INPUT_TOO_LARGE"],
    },
    answer: updateHook,
  },
  {
    methods: ["POST"],
    path: "/core.user.auth.destroy",
    operation: {
      id: "destroyJobToken",
      summary: "Ends the job's own token that is shown, before the job ends.",
      who: ["job token"],
      changes: true,
      answers: { 200: { what: "It is dead.", shape: shapes.tokenDestroyed } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN"],
    },
    answer: destroyToken,
  },
];

async function doJob(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const { wait = false, waitMs: most, ...said } = await bodyOf(rooms, request, doable);
  const waits = wait ? waitOf(rooms, most) : 0;
  const job = await submitted(rooms, viewer, said);
  return wait ? outcome(rooms, request, { id: job.id, waitMs: waits }) : json(standing(job), 201);
}

async function startJob(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const job = await submitted(rooms, viewer, await bodyOf(rooms, request, newJob));
  return json(standing(job), 201);
}

async function waitJob(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const { id, waitMs: most } = await bodyOf(rooms, request, named.extend({ waitMs }));
  const job = await rooms.jobs.get(viewer, id);
  const isOwn = job?.user === viewer.user && viewer.job === undefined;
  if (!isOwn && !(job && isAdmin(viewer))) throw notFound(id);
  return outcome(rooms, request, { id, waitMs: waitOf(rooms, most) });
}

async function createJob(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  if (!isAdmin(viewer)) throw new DocketError("FORBIDDEN", "Only an operator may admit jobs.");
  const { id } = await bodyOf(rooms, request, named);
  return json(standing(await rooms.jobs.createJob(viewer, id)));
}

async function destroyToken(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  if (viewer.job === undefined)
    throw new DocketError("FORBIDDEN", "Show the token of the job that is to be destroyed.");
  await rooms.jobs.destroyToken(viewer, { id: viewer.job });
  return json({ success: true, id: viewer.job });
}

function waitOf({ config: { waitMsMax } }: RestRooms, said: number | undefined): number {
  if (said === undefined || said <= waitMsMax) return said ?? waitMsMax;
  throw invalidInput([{ path: ["waitMs"], message: `at most ${waitMsMax}` }]);
}

async function outcome(
  rooms: RestRooms,
  request: Request,
  { id, waitMs: most }: { readonly id: string; readonly waitMs: number },
): Promise<Response> {
  const job = await rooms.live.ended(id, most, request.signal);
  const [bodies] = hasEnded(job.state) ? await rooms.jobs.bodies([id]) : [];
  const resume = howToResume(job);
  const answer = {
    ...standing(job),
    output: bodies?.output ?? null,
    error: hasEnded(job.state) ? (job.error ?? null) : null,
    ...(resume !== undefined && { resume }),
  };
  return json(answer, hasEnded(job.state) ? 200 : 202);
}

async function submitted(
  rooms: RestRooms,
  viewer: Viewer,
  { user, function: name, data, url, idempotencyKey }: z.infer<typeof newJob>,
): Promise<Job> {
  const request: SubmitRequest = {
    function: name,
    ...(data !== undefined && { input: data }),
    ...(url !== undefined && { callbackUrl: url }),
    ...(user !== undefined && { user }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  const caller = isAdmin(viewer) ? viewer : await submitterOf(rooms, viewer, "submitJob");
  return (await rooms.jobs.submit(caller, request)).job;
}
