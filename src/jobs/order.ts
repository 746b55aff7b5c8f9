import type { Job } from "./job.ts";

/** What jobs can be ordered by. No job in such a list ever changes its place. */
export const orderFields = ["CREATED_AT", "ENDED_AT", "PRIORITY"] as const;

/**
 * `DESC` is newest first, ended last first, or the order in which claims take jobs: highest priority, then longest due.
 * `ENDED_AT` lists ended jobs only, `PRIORITY` those that wait to be claimed.
 */
export interface JobOrder {
  readonly field: (typeof orderFields)[number];
  readonly direction: "ASC" | "DESC";
}

export const newestFirst: JobOrder = { field: "CREATED_AT", direction: "DESC" };

/** One thing that rows are compared by, as a number or an id. */
interface Key {
  readonly path: string;
  /** How it goes on in a list that is `DESC`. */
  readonly step: 1 | -1;
  of(job: Job): number | string;
  /** The value as MongoDB has it. */
  stored(value: number | string): unknown;
}

const same = (value: unknown) => value;
const asDate = (value: number | string) => new Date(Number(value));
const idKey = (step: 1 | -1): Key => ({ path: "_id", step, of: ({ id }) => id, stored: same });

/** Keys in their order; the id, last, tells equals apart. Each list is a walk of one index. */
const keysOf: Readonly<Record<JobOrder["field"], readonly Key[]>> = {
  // Ids sort by time.
  CREATED_AT: [idKey(-1)],
  ENDED_AT: [
    { path: "endedAt", step: -1, of: ({ endedAt }) => Number(endedAt ?? 0), stored: asDate },
    idKey(-1),
  ],
  PRIORITY: [
    { path: "priority", step: -1, of: ({ priority }) => priority, stored: same },
    { path: "runAt", step: 1, of: ({ runAt }) => Number(runAt), stored: asDate },
    idKey(1),
  ],
};

/** Which jobs an order is of, as the partial index that serves it says. */
export const amongOf: Readonly<Record<JobOrder["field"], object>> = {
  CREATED_AT: {},
  ENDED_AT: { endedAt: { $exists: true } },
  PRIORITY: { state: "WAITING", locked: false },
};

/** A row's values by the keys of its order. */
type Position = readonly (number | string)[];

const positionOf = ({ field }: JobOrder, job: Job): Position =>
  keysOf[field].map((key) => key.of(job));

/** Tells `after` and `before` where a job stands. By time it is the job's id; else it holds the other values too. */
export function cursorOf(order: JobOrder, job: Job): string {
  if (order.field === "CREATED_AT") return job.id;
  return Buffer.from([order.field, ...positionOf(order, job)].join(" ")).toString("base64url");
}

const idForm = /^job_[0-9a-hjkmnp-tv-z]{26}$/;
const numberForm = /^-?\d{1,15}$/;

/** Where a cursor points; undefined for one that this order did not make. */
export function readCursor({ field }: JobOrder, cursor: string): Position | undefined {
  const isId = field === "CREATED_AT";
  const text = isId ? `${field} ${cursor}` : Buffer.from(cursor, "base64url").toString();
  const [name, ...values] = text.split(" ");
  const id = values.pop() ?? "";
  const isWhole = name === field && values.length === keysOf[field].length - 1 && idForm.test(id);
  return isWhole && values.every((value) => numberForm.test(value))
    ? [...values.map(Number), id]
    : undefined;
}

export type Side = "after" | "before";

/** Rows that are one walk of an index. */
export interface Range {
  readonly query: object;
  readonly sort: Sort;
}
type Sort = Readonly<Record<string, 1 | -1>>;

/** The whole list, read from its beginning, or from its end. */
export const wholeOf = (order: JobOrder, backwards: boolean): Range => ({
  query: {},
  sort: sortOf(order, keysOf[order.field], backwards),
});

/**
 * The rows on one side of a position, nearest first: its equals by all keys but the last, of which there may be very
 * many, then its equals by fewer. A key by which all are equal is no part of the sort: MongoDB would not see that the
 * index has them in order.
 */
export function rangesOf(order: JobOrder, side: Side, position: Position): Range[] {
  const keys = keysOf[order.field];
  const values = keys.map(({ stored }, index) => stored(position[index] ?? ""));
  return keys
    .map(({ path }, index) => {
      const sort = sortOf(order, keys.slice(index), side === "before");
      const equals = keys.slice(0, index).map((key, at) => [key.path, values[at]]);
      const beyond = { [sort[path] === 1 ? "$gt" : "$lt"]: values[index] };
      return { query: { ...Object.fromEntries(equals), [path]: beyond }, sort };
    })
    .reverse();
}

function sortOf({ direction }: JobOrder, keys: readonly Key[], backwards: boolean): Sort {
  const isTurned = (direction === "ASC") !== backwards;
  return Object.fromEntries(keys.map(({ path, step }) => [path, isTurned ? turned(step) : step]));
}

const turned = (step: 1 | -1): 1 | -1 => (step === 1 ? -1 : 1);

/** Compares two jobs as the list has them. */
export function compareBy(order: JobOrder): (one: Job, other: Job) => number {
  const steps = Object.values(wholeOf(order, false).sort);
  return (one, other) => {
    const [mine, theirs] = [positionOf(order, one), positionOf(order, other)];
    const index = mine.findIndex((value, at) => value !== theirs[at]);
    const [value = 0, otherValue = 0, step = 1] = [mine[index], theirs[index], steps[index]];
    return index < 0 ? 0 : value < otherValue ? -step : step;
  };
}
