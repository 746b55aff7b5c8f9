import { inMs, literal, now, when } from "../../move.ts";
import { type Book, readBuckets, type StatsStore, type Unit } from "../store.ts";
import { atLeast, minuteMs, missingCounts, nothing, plus, type Tally } from "../tally.ts";

/** A server's turn to seal; the others need not do the same work. It costs speed, never correctness, when two have one. */
export interface Turn {
  readonly now: Date;
  /** Minutes before this one were sealed. */
  readonly sealedTo: number;
}

const turnId = "turn";
/** How long a server that is killed keeps the others from sealing, in ms. */
const turnMs = 60_000;

/** Undefined while another server has its turn. */
export async function takeTurn(store: StatsStore, server: string): Promise<Turn | undefined> {
  const isFree = {
    $or: [{ $eq: ["$server", literal(server)] }, { $lte: [{ $ifNull: ["$until", now] }, now] }],
  };
  const thisMinute = { $toLong: { $floor: { $divide: [{ $toLong: now }, minuteMs] } } };
  const turn = {
    server: when(isFree, literal(server), "$server"),
    until: when(isFree, inMs(turnMs), "$until"),
    sealedTo: { $ifNull: ["$sealedTo", thisMinute] },
  };
  try {
    const taken = await store.buckets.collection.findOneAndUpdate(
      { _id: turnId as never },
      [{ $set: turn }],
      { upsert: true, returnDocument: "after" },
    );
    const found = taken as unknown as { server: string; until: Date; sealedTo: number };
    if (found.server !== server) return undefined;
    return {
      now: new Date(found.until.getTime() - turnMs),
      sealedTo: Number(found.sealedTo),
    };
  } catch (error) {
    if ((error as { code?: unknown }).code === duplicateKey) return undefined;
    throw error;
  }
}

const duplicateKey = 11_000;

/** Leaves the turn to whoever comes next, and notes how far it came. */
export async function endTurn(store: StatsStore, server: string, sealedTo: number): Promise<void> {
  await store.buckets.collection.updateOne({ _id: turnId as never, server }, [
    { $set: { until: "$$NOW", sealedTo: { $max: ["$sealedTo", sealedTo] } } },
  ]);
}

/** Which minutes of a function are to be sealed, and what a recount says of them. */
interface Sealing {
  readonly from: number;
  readonly to: number;
  readonly counted: ReadonlyMap<number, Tally>;
}

export type Minutes = ReadonlyMap<number, Tally>;

/** Tries against counts that come in at the same time; each is one round trip of this process. */
const triesMax = 20;

/**
 * Corrects a function's minutes, and its totals by what they lacked, in one guarded write, after which the minutes take
 * no more counts. Answers the minutes as they are now; undefined when other writes were faster each time.
 */
export async function correct(
  store: StatsStore,
  name: string,
  sealing: Sealing,
): Promise<Minutes | undefined> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const book = await store.stats.findOne({ _id: name }, { marks: 0 }).lean<Book>();
    const before = await minutesBefore(store, name, book, sealing);
    if (before.size === 0) return before;
    const after = new Map(
      [...before].map(([minute, tally]) => [
        minute,
        atLeast(tally, sealing.counted.get(minute) ?? nothing),
      ]),
    );
    if (await writeCorrected(store, { name, book, before, after, to: sealing.to })) return after;
  }
  return undefined;
}

/** What is known of every minute that there is something to do for. */
async function minutesBefore(
  store: StatsStore,
  name: string,
  book: Book | null,
  { from, to, counted }: Sealing,
): Promise<Minutes> {
  const open = Object.keys(book?.open ?? {}).map(Number);
  const late = book?.late ?? [];
  const fresh = [...counted.keys()].filter((minute) => minute >= from);
  const all = [...new Set([...open, ...late, ...fresh])].filter((minute) => minute < to);
  const sealed = await sealedMinutes(
    store,
    name,
    all.filter((minute) => !open.includes(minute)),
  );
  return new Map(
    all.map((minute) => [
      minute,
      { ...nothing, ...(book?.open?.[minute] ?? sealed.get(minute) ?? nothing) },
    ]),
  );
}

async function sealedMinutes(
  store: StatsStore,
  name: string,
  minutes: readonly number[],
): Promise<Minutes> {
  if (minutes.length === 0) return new Map();
  const found = await readBuckets(store, [name], {
    unit: "MINUTE",
    from: timeOf(Math.min(...minutes)),
    to: timeOf(Math.max(...minutes) + 1),
  });
  return new Map(found.map((bucket) => [bucket.at.getTime() / minuteMs, tallyIn(bucket)]));
}

const timeOf = (minute: number): Date => new Date(minute * minuteMs);
const tallyIn = ({ counts, waits, runs, codes }: Tally): Tally => ({ counts, waits, runs, codes });

interface Correction {
  readonly name: string;
  readonly book: Book | null;
  readonly before: Minutes;
  readonly after: Minutes;
  readonly to: number;
}

async function writeCorrected(
  { stats }: StatsStore,
  { name, book, before, after, to }: Correction,
): Promise<boolean> {
  const lacking = [...after].map(([minute, { counts }]) =>
    missingCounts(before.get(minute)?.counts ?? {}, counts),
  );
  const sum = lacking.reduce<Tally>((all, counts) => plus(all, { ...nothing, counts }), nothing);
  const version = book ? book.version : { $exists: false };
  try {
    const { modifiedCount, upsertedCount } = await stats.collection.updateOne(
      { _id: name as never, version },
      {
        $inc: { version: 1, ...sum.counts },
        $set: {
          sealedTo: Math.max(to, book?.sealedTo ?? 0),
          ...Object.fromEntries([...after].map(([minute, tally]) => [`open.${minute}`, tally])),
        },
        $pull: { late: { $in: [...after.keys()] } } as never,
      },
      { upsert: book === null },
    );
    return modifiedCount + upsertedCount > 0;
  } catch (error) {
    if ((error as { code?: unknown }).code === duplicateKey) return false;
    throw error;
  }
}

/** Moves corrected minutes out of a function's book into buckets of their own, and into those of their hour and day. */
export async function moveOut(
  store: StatsStore,
  { name, minutes, to, at }: { name: string; minutes: Minutes; to: number; at: Date },
): Promise<void> {
  const put = (unit: Unit, place: number, tally: Tally) =>
    putBucket(store, { name, unit, place, tally, to, at });
  for (const [minute, tally] of minutes) await put("MINUTE", minute, tally);
  for (const [unit, part] of [["HOUR", "MINUTE"] as const, ["DAY", "HOUR"] as const])
    for (const place of new Set([...minutes.keys()].map((minute) => placeOf(unit, minute))))
      await put(unit, place, await sumIn(store, name, part, spanOf(unit, place)));
  const gone = [...minutes.keys()].map((minute) => [`open.${minute}`, ""]);
  await store.stats.collection.updateOne(
    { _id: name as never },
    { $unset: Object.fromEntries(gone), $inc: { version: 1 } },
  );
}

const minutesIn = { MINUTE: 1, HOUR: 60, DAY: 24 * 60 } as const;
const placeOf = (unit: Unit, minute: number): number => Math.floor(minute / minutesIn[unit]);
const spanOf = (unit: Unit, place: number) => ({
  from: timeOf(place * minutesIn[unit]),
  to: timeOf((place + 1) * minutesIn[unit]),
});

async function sumIn(
  store: StatsStore,
  name: string,
  unit: Unit,
  span: { readonly from: Date; readonly to: Date },
): Promise<Tally> {
  const found = await readBuckets(store, [name], { unit, ...span });
  return found.map(tallyIn).reduce(plus, nothing);
}

/** How long buckets are kept, in ms: longer than any window that is made of them. */
const keptMs = { MINUTE: 86_400_000, HOUR: 9 * 86_400_000, DAY: 40 * 86_400_000 } as const;

interface Put {
  readonly name: string;
  readonly unit: Unit;
  readonly place: number;
  readonly tally: Tally;
  readonly to: number;
  readonly at: Date;
}

async function putBucket(store: StatsStore, { name, unit, place, tally, to, at }: Put) {
  const span = spanOf(unit, place);
  const end = Math.min(span.to.getTime(), timeOf(to).getTime());
  const bucket = {
    ...{ function: name, unit, at: span.from, to: new Date(end), ...tally },
    expiresAt: new Date(Math.max(end, at.getTime()) + keptMs[unit]),
  };
  const filter = { _id: `${unit} ${place} ${name}` } as never;
  await store.buckets.collection.replaceOne(filter, bucket, { upsert: true });
}
