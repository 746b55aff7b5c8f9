import { z } from "zod";
import { hasRole } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { confirmation } from "./answer.ts";
import { capabilitiesIn, sayings } from "./body.ts";
import { type RestRooms, signedIn } from "./context.ts";
import { inputUrls, viewOf } from "./job-view.ts";
import type { Route } from "./route.ts";
import * as shapes from "./shapes.ts";

const wish = z.object({
  function: z.array(z.string()).meta({ description: "What the worker can do." }),
  ...shapes.claimer.shape,
  waitMs: z
    .int()
    .min(0)
    .optional()
    .meta({ description: "How long to wait for a job, in ms; 0 when left out." }),
  leaseMs: z.int().min(100).optional().meta({
    description: "How long the lease is to last without an update, in ms; the job's own else.",
  }),
  claimId: z.string().optional().meta({
    description:
      "A name for this call: repeated with it, because its answer was lost, it answers with the same claim.",
  }),
});

/** One call from wanting work to having it, for workers that do not look around first. */
export const claimNextRoute: Route = {
  methods: ["POST"],
  path: "/rest/jobs/claim/",
  operation: {
    id: "claimNextJob",
    summary: "Waits for a job of these functions and claims it; with all that is needed to start.",
    who: ["WORKER"],
    changes: true,
    query: wish,
    answers: {
      200: { what: "The job.", shape: shapes.taken, also: "text/html" },
      204: { what: "Nothing waits." },
    },
    refusals: ["UNAUTHENTICATED", "FORBIDDEN", "UNKNOWN_FUNCTION", "LIMIT_REACHED"],
  },
  answer: claimNext,
};

async function claimNext(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  if (!hasRole(viewer, "WORKER"))
    throw new DocketError("FORBIDDEN", "Only a worker may claim jobs.");
  const said = await sayings(request, rooms.config.bodyBytesMax);
  const worker = said.get("worker") || viewer.name;
  const [claimed] = await rooms.jobs.claim(viewer, {
    functions: said.getAll("function"),
    worker,
    ...textsIn(said),
    ...numbersIn(said),
    ...capabilitiesIn(said),
    signal: request.signal,
  });
  if (claimed) return taken(rooms, request, claimed);
  if (rooms.jobs.workers.stopOf({ user: viewer.user, worker })) throw drained(worker);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}

type Claimed = Awaited<ReturnType<RestRooms["jobs"]["claim"]>>[number];

function taken(
  rooms: RestRooms,
  request: Request,
  { job, token, coreToken, traceparent }: Claimed,
): Response {
  const { id, function: name, attempt, claim, input = null } = job;
  return confirmation(request, `Job ${id} is yours.`, {
    id,
    key: claim?.key,
    token,
    ...(coreToken !== undefined && { coreToken }),
    ...(traceparent && { traceparent }),
    expiresAt: claim?.expiresAt,
    leaseMs: claim?.leaseMs,
    function: name,
    attempt,
    input,
    files: inputUrls(rooms, job, claim?.key),
    urls: viewOf(rooms, job).urls,
  });
}

const textsIn = (said: URLSearchParams) =>
  Object.fromEntries(
    ["host", "claimId"].flatMap((name) => (said.get(name) ? [[name, said.get(name)]] : [])),
  ) as { readonly host?: string; readonly claimId?: string };

/** What is no number is refused by the verb, as NaN. */
const numbersIn = (said: URLSearchParams) =>
  Object.fromEntries(
    ["waitMs", "leaseMs"].flatMap((name) =>
      said.get(name) ? [[name, Number(said.get(name))]] : [],
    ),
  ) as { readonly waitMs?: number; readonly leaseMs?: number };

const drained = (worker: string): DocketError =>
  new DocketError("FORBIDDEN", `The operator drains worker "${worker}": it gets no more jobs.`, {
    data: { worker, stop: "DRAINING" },
  });
