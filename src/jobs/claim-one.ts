import type { Viewer } from "../access/index.ts";
import { DocketError, invalidInput, notFound } from "../errors.ts";
import { canTake } from "./capability.ts";
import { type ClaimedJob, type ClaimRequest, claimIssues } from "./claim-request.ts";
import { asClaimed } from "./claimed.ts";
import { wantSecrets, withSecrets } from "./core-renewal.ts";
import { hasEnded } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { Moved } from "./moving/store.ts";
import { startWithin } from "./rates/rates.ts";
import type { JobsRoom } from "./room.ts";
import { isLimited, openSeats } from "./seats.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import { type Claimer, claimerOf, claimMove } from "./take.ts";

/** A worker wants this very job. */
export type ClaimOneRequest = Pick<ClaimRequest, "worker" | "host" | "leaseMs" | "capabilities"> & {
  readonly id: string;
};

/** Claims one job by its id. Asked again by the worker that holds it, it answers with the same claim. */
export async function claimOne(
  room: JobsRoom,
  viewer: Viewer,
  { id, ...request }: ClaimOneRequest,
): Promise<ClaimedJob> {
  const issues = claimIssues({ ...request, functions: ["any"] }, room.config);
  if (issues.length > 0) throw invalidInput(issues);
  const claimer = claimerOf(room.config, viewer.user, { ...request, functions: [] });
  const isDrained = room.roster.isDraining(claimer);
  const { made, job, taken } = isDrained
    ? { made: false, taken: false, job: await readStored(room.store, { _id: id }) }
    : await room.board.during(() => claimSeated(room, claimer, id));
  room.roster.seen(noticeOf(claimer, made ? (job ?? undefined) : undefined));
  if (!job) throw notFound(id);
  if (!made && !isHeldBy(job, viewer, request.worker))
    throw isDrained ? drained(request.worker) : notClaimable(room, claimer, { job, taken });
  return wantSecrets([job]) ? withSecret(room, job) : asClaimed(room, job);
}

async function withSecret(room: JobsRoom, job: StoredJob): Promise<ClaimedJob> {
  const { ready, refusal } = await withSecrets(room, [job]);
  const [one] = ready;
  if (one) return asClaimed(room, one);
  const now = await readStored(room.store, { _id: job._id });
  throw refusal ?? claimLost(job._id, now ?? undefined);
}

/** Tries for a seat that others take at the same time. */
const seatTries = 5;

/** Where the job's function limits how many run or begin, it takes a seat and counts. */
async function claimSeated(room: JobsRoom, claimer: Claimer, id: string): Promise<Moved> {
  const name = await limitedFunctionOf(room, id);
  const pairing = { holder: { claimer }, id, function: name ?? "", place: 0 };
  if (name === undefined) return room.move(claimMove(room.config, pairing));
  for (let tries = 0; tries < seatTries; tries += 1) {
    const seats = await openSeats(room, [name]);
    if (seats.left(name) <= 0) break;
    const seat = seats.take(name);
    const start = { ...pairing, ...(seat !== undefined && { seat }) };
    const [moved] = await startWithin(room, [start], (some) =>
      Promise.all(some.map((one) => room.move(claimMove(room.config, one)))),
    );
    if (moved && !moved.taken) return moved;
  }
  const job = await readStored(room.store, { _id: id });
  return { made: false, mark: "", taken: true, ...(job && { job }) };
}

async function limitedFunctionOf(room: JobsRoom, id: string): Promise<string | undefined> {
  // A paused one may have been taken off the list.
  const isAny =
    !room.board.isEmpty() || room.functions.list().some(({ name }) => isLimited(room, name));
  if (!isAny) return undefined;
  const job = await readStored(room.store, { _id: id });
  return job && isLimited(room, job.function) ? job.function : undefined;
}

const isHeldBy = ({ state, claim }: StoredJob, { user }: Viewer, worker: string): boolean =>
  state === "CLAIMED" && claim?.user === user && claim.worker === worker;

/** What is seen of who claims; what it can do is told by what it got. */
const noticeOf = ({ user, worker, host, capabilities }: Claimer, job: StoredJob | undefined) => ({
  user,
  worker,
  ...(host !== undefined && { host }),
  ...(job && { functions: [job.function], capabilities }),
});

/** No 409, after which another job would be tried at once. */
const drained = (worker: string): DocketError =>
  new DocketError("FORBIDDEN", `The operator drains worker "${worker}": it gets no more jobs.`, {
    data: { worker, stop: "DRAINING" },
  });

function notClaimable(
  { board }: JobsRoom,
  { capabilities }: Claimer,
  { job, taken: isHeldBack }: { readonly job: StoredJob; readonly taken: boolean },
): DocketError {
  const { _id: id, state, locked, requires } = job;
  if (hasEnded(state)) return claimLost(id, job);
  const lacks = !canTake(capabilities, job);
  const held = board.has(job.function) ? "its function is paused" : fullWords;
  const why = lacks
    ? `it requires "${requires}", which the claim does not name among its capabilities`
    : isHeldBack && state === "WAITING"
      ? held
      : `it is ${locked ? `${state} and locked` : state}`;
  return new DocketError("NOT_CLAIMABLE", `Job ${id} can't be claimed: ${why}.`, {
    data: { id, state, locked, ...(requires !== undefined && { requires }) },
    retryable: !lacks,
  });
}

const fullWords = "as many jobs of its function run, or began of late, as its limits allow";
