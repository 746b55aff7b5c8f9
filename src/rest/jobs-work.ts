import { z } from "zod";
import { hasRole } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { confirmation } from "./answer.ts";
import { capabilitiesIn, jsonOf, sayings } from "./body.ts";
import { claimNextRoute } from "./claim-next.ts";
import { type RestRooms, signedIn } from "./context.ts";
import { urlsOf, viewOf } from "./job-view.ts";
import { holderRefusals, type Operation, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";
import { workerOf } from "./worker-key.ts";

/**
 * Seed 002, the part that changes something. GET does it too, for browsers and old scripts: every call needs a key, so
 * no page of somebody else's can make a browser do it.
 */
const both = ["POST", "GET"] as const;

const progress = z.object({
  status: z.string().optional().meta({ description: "A free word." }),
  percent: z.number().min(0).max(100).optional(),
  message: z.string().optional(),
});

const byOperator = {
  who: ["ADMIN"],
  changes: true,
  answers: { 200: { what: "It is done.", shape: shapes.locked, also: "text/html" } },
  refusals: holderRefusals,
} as const satisfies Partial<Operation>;

export const jobWorkRoutes: readonly Route[] = [
  claimNextRoute,
  {
    methods: both,
    path: "/rest/jobs/{id}/claim/",
    operation: {
      id: "claimJob",
      summary: "Claims the job for the worker whose token is shown.",
      who: ["WORKER"],
      changes: true,
      query: shapes.claimer,
      body: { kind: "form", shape: shapes.claimer },
      answers: { 200: { what: "It is claimed.", shape: shapes.claimed, also: "text/html" } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "NOT_CLAIMABLE", "JOB_ENDED"],
    },
    answer: claim,
  },
  {
    methods: both,
    path: "/rest/jobs/{id}/status/update/",
    operation: {
      id: "updateJobStatus",
      summary: "Renews the lease, and says how far the work is.",
      who: ["holder"],
      changes: true,
      query: progress,
      body: { kind: "form", shape: progress },
      answers: { 200: { what: "The status.", shape: shapes.updated, also: "text/html" } },
      refusals: holderRefusals,
    },
    answer: update,
  },
  {
    methods: both,
    path: "/rest/jobs/{id}/deliver/",
    operation: {
      id: "deliverJob",
      summary:
        "Hands in the result: the body is the output. Delivered before by anybody who held it: a success too.",
      who: ["holder"],
      changes: true,
      body: { kind: "json", shape: z.unknown() },
      answers: { 200: { what: "It is delivered.", shape: shapes.delivered, also: "text/html" } },
      refusals: [...holderRefusals, "INPUT_TOO_LARGE"],
    },
    answer: deliver,
  },
  {
    methods: both,
    path: "/rest/jobs/{id}/lock/",
    operation: {
      ...byOperator,
      id: "lockJob",
      summary: "Keeps the job from being claimed.",
    },
    answer: lock,
  },
  {
    methods: both,
    path: "/rest/jobs/{id}/unlock/",
    operation: {
      ...byOperator,
      id: "unlockJob",
      summary: "Lets the job be claimed again, and takes it from its worker.",
    },
    answer: unlock,
  },
];

async function claim(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  if (!hasRole(viewer, "WORKER"))
    throw new DocketError("FORBIDDEN", "Only a worker may claim jobs.");
  const said = await sayings(request, rooms.config.bodyBytesMax);
  const host = said.get("host");
  const { job, token, coreToken, traceparent } = await rooms.jobs.claimOne(viewer, {
    id,
    worker: said.get("worker") || viewer.name,
    ...(host && { host }),
    ...capabilitiesIn(said),
  });
  const { urls } = viewOf(rooms, job);
  return confirmation(request, `Job ${id} is yours.`, {
    id,
    key: job.claim?.key,
    token,
    ...(coreToken !== undefined && { coreToken }),
    ...(traceparent && { traceparent }),
    expiresAt: job.claim?.expiresAt,
    urls,
  });
}

async function update(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const { viewer, key } = await workerOf(rooms, request, id);
  const said = await sayings(request, rooms.config.bodyBytesMax);
  const [phase, percent, message] = [said.get("status"), said.get("percent"), said.get("message")];
  const { job, stop } = await rooms.jobs.update(viewer, {
    id,
    key,
    status: {
      ...(phase && { phase }),
      ...(percent && { percent: Number(percent) }),
      ...(message && { message }),
    },
  });
  return confirmation(request, `The status of job ${id} was updated.`, {
    id,
    status: job.status,
    expiresAt: job.claim?.expiresAt,
    ...(stop && { stop }),
  });
}

async function deliver(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const { viewer, key } = await workerOf(rooms, request, id);
  const output = await jsonOf(request, rooms.config.bodyBytesMax);
  const { alreadyDelivered } = await rooms.jobs.deliver(viewer, {
    id,
    key,
    ...(output !== undefined && { output }),
  });
  return confirmation(
    request,
    alreadyDelivered ? `Job ${id} had been delivered.` : `Job ${id} is delivered.`,
    {
      id,
      alreadyDelivered,
      next: `${rooms.publicUrl}/rest/jobs/fetch/`,
    },
  );
}

async function lock(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  await rooms.jobs.lock(viewer, { id });
  return confirmation(request, `Job ${id} is locked.`, {
    id,
    urls: urlsOf(rooms, { id }, "locked"),
  });
}

async function unlock(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  await rooms.jobs.unlock(viewer, { id });
  return confirmation(request, `Job ${id} can be claimed.`, {
    id,
    urls: urlsOf(rooms, { id }, "available"),
  });
}
