import { hasRole } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { confirmation } from "./answer.ts";
import { jsonOf, sayings } from "./body.ts";
import { type RestRooms, signedIn, viewerOf } from "./context.ts";
import { urlsOf, viewOf } from "./job-view.ts";
import type { Route } from "./route.ts";
import { workerOf } from "./worker-key.ts";

/**
 * Seed 002, the part that changes something. GET does it too, for browsers and old scripts: every call needs a key, so
 * no page of somebody else's can make a browser do it.
 */
const both = ["GET", "POST"] as const;

export const jobWorkRoutes: readonly Route[] = [
  { methods: both, pattern: /^\/rest\/jobs\/(job_[^/]+)\/claim\/?$/, answer: claim },
  { methods: both, pattern: /^\/rest\/jobs\/(job_[^/]+)\/status\/update\/?$/, answer: update },
  { methods: both, pattern: /^\/rest\/jobs\/(job_[^/]+)\/deliver\/?$/, answer: deliver },
  { methods: both, pattern: /^\/rest\/jobs\/(job_[^/]+)\/lock\/?$/, answer: lock },
  { methods: both, pattern: /^\/rest\/jobs\/(job_[^/]+)\/unlock\/?$/, answer: unlock },
];

/** Claims the job for the worker whose token is shown; `?worker=` and `?host=` name it, its token's name else. */
async function claim(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const viewer = signedIn(await viewerOf(rooms, request));
  if (!hasRole(viewer, "WORKER"))
    throw new DocketError("FORBIDDEN", "Only a worker may claim jobs.");
  const said = await sayings(request, rooms.config.bodyBytesMax);
  const host = said.get("host");
  const { job, token } = await rooms.jobs.claimOne(viewer, {
    id,
    worker: said.get("worker") || viewer.name,
    ...(host && { host }),
  });
  const { urls } = viewOf(rooms, job);
  return confirmation(request, `Job ${id} is yours.`, {
    id,
    key: job.claim?.key,
    token,
    expiresAt: job.claim?.expiresAt,
    urls,
  });
}

/** Renews the lease, and says how far the work is: `?status=` (a free word), `?percent=`, `?message=`. */
async function update(
  rooms: RestRooms,
  request: Request,
  [id = ""]: readonly string[],
): Promise<Response> {
  const { viewer, key } = await workerOf(rooms, request, id);
  const said = await sayings(request, rooms.config.bodyBytesMax);
  const [phase, percent, message] = [said.get("status"), said.get("percent"), said.get("message")];
  const { job } = await rooms.jobs.update(viewer, {
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
  });
}

/** Hands in the result: the body is the output, as JSON. Delivered before by anybody who held it: a success too. */
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
  const viewer = signedIn(await viewerOf(rooms, request));
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
  const viewer = signedIn(await viewerOf(rooms, request));
  await rooms.jobs.unlock(viewer, { id });
  return confirmation(request, `Job ${id} can be claimed.`, {
    id,
    urls: urlsOf(rooms, { id }, "available"),
  });
}
