import { asFacts } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import { endStates } from "./job.ts";
import { inMs } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredJob } from "./stored.ts";

const idleMs = 1_000;
/** Jobs that the core is told of at the same time. */
const batch = 100;
/** Pause before a job is tried again of which the core could not be told, in ms. */
const againMs = 5_000;

/**
 * Tells the core of jobs that ended: what was reserved is used by those that ran, and given back for the others, and
 * their tokens are dead. The mark was written with the end and goes when the core has answered, so that it is told at
 * least once, whatever breaks off; all it is told may be repeated.
 */
export function startDues(room: JobsRoom): Loop {
  return startLoop({ name: "dues", log: room.log, idleMs, round: () => payDue(room) });
}

type Owing = Pick<StoredJob, "_id"> & Required<Pick<StoredJob, "dues">>;

async function payDue(room: JobsRoom): Promise<number | undefined> {
  const due = await room.store.jobs
    .find({ "dues.at": { $exists: true }, $expr: { $lte: ["$dues.at", "$$NOW"] } } as object, {
      dues: 1,
    })
    .sort({ "dues.at": 1 })
    .limit(batch)
    .lean<Owing[]>();
  if (due.length === 0) return undefined;
  const told = await Promise.allSettled(due.map((job) => pay(room, job)));
  const failed = due.filter((_, index) => told[index]?.status === "rejected");
  const paid = due.filter((_, index) => told[index]?.status === "fulfilled");
  await markAnew(room, paid, { $unset: "dues" });
  await markAnew(room, failed, { $set: { "dues.at": inMs(againMs) } });
  logFailure(room, told, failed.length);
  return due.length === batch ? 0 : undefined;
}

async function pay({ access: { core } }: JobsRoom, { _id, dues }: Owing): Promise<void> {
  await (dues.ran ? core.settle(_id) : core.release(_id));
  await core.authDestroy(_id);
}

/**
 * It touches the mark alone, and only the one that was seen: another may have been written since, which is unpaid. To
 * everybody else an ended job never changes.
 */
async function markAnew(
  { store }: JobsRoom,
  jobs: readonly Owing[],
  change: object,
): Promise<void> {
  if (jobs.length === 0) return;
  const writes = jobs.map(({ _id, dues: { at } }) => ({
    updateOne: { filter: { _id, "dues.at": at }, update: [change] },
  }));
  await store.jobs.collection.bulkWrite(writes as never, { ordered: false });
}

function logFailure(
  { log }: JobsRoom,
  told: readonly PromiseSettledResult<void>[],
  jobs: number,
): void {
  const first = told.find((one) => one.status === "rejected");
  if (first) log.warn("dues.waiting", { jobs, ...asFacts(first.reason) });
}

/**
 * For a job that ended while the core was asked about it: the core is told once more, also to destroy the secret that it
 * may have made since then for a job that another server admitted and that ran.
 */
export async function owe(room: JobsRoom, id: string): Promise<void> {
  await oweWhere(room, { _id: id });
  room.wakeDues();
}

async function oweWhere({ store }: JobsRoom, these: object): Promise<void> {
  const ended = { ...these, state: { $in: [...endStates] } };
  await store.jobs.collection.updateMany(ended as never, [
    { $set: { dues: { ran: { $gt: ["$startedAt", null] }, at: "$$NOW" } } },
  ]);
}

/** Pause between looks for reservations without a job, in ms. */
const lostEveryMs = 600_000;

/** Has the core give back what nobody is going to settle: the job is not there, or was over before it was reserved. */
export function startLost(room: JobsRoom): Loop {
  return startLoop({
    name: "reservations",
    log: room.log,
    idleMs: lostEveryMs,
    round: async () => {
      const released = await room.access.core.releaseLost((ids) => neededOf(room, ids));
      if (released > 0) room.log.warn("reservations.released", { jobs: released });
    },
  });
}

/** Of those that live or owe. Jobs that ran and that an older server ended owe from now on: theirs is settled. */
async function neededOf(room: JobsRoom, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { store } = room;
  await oweWhere(room, {
    ...{ _id: { $in: ids }, startedAt: { $exists: true } },
    "dues.at": { $exists: false },
  });
  const isLiving = [{ state: { $nin: [...endStates] } }, { "dues.at": { $exists: true } }];
  const found = await store.jobs
    .find({ _id: { $in: ids }, $or: isLiving } as object, { _id: 1 })
    .lean<{ _id: string }[]>();
  return new Set(found.map(({ _id }) => _id));
}
