import { type Command, InvalidArgumentError } from "commander";
import { UsageError } from "../errors.ts";
import type { JobFilter, JobState } from "../generated/graphql.ts";
import { collected } from "./submit-options.ts";

export interface FilterOptions {
  readonly state: readonly JobState[];
  readonly function: readonly string[];
  readonly tag: readonly string[];
  readonly user: readonly string[];
  readonly error: readonly string[];
  readonly worker?: string;
  readonly requires?: string;
  readonly since?: string;
  readonly before?: string;
  readonly locked?: boolean;
  readonly filter?: JobFilter;
}

/** Adds the options that say which jobs are meant. */
export function withFilter(command: Command): Command {
  return command
    .option("--state <state>", "in this state; again for more", states, [])
    .option("--function <name>", "of this function; again for more", collected, [])
    .option("--tag <tag>", "with this tag; again for more: all of them", collected, [])
    .option("--user <id>", "of the user with this id; again for more", collected, [])
    .option("--error <code>", "ended or last failed with this code; again for more", collected, [])
    .option("--worker <name>", "held by this worker")
    .option("--requires <word>", "only for workers with this capability")
    .option("--since <when>", "submitted since, such as 2h, 7d or 2026-12-01T08:00:00Z", past)
    .option("--before <when>", "submitted before", past)
    .option("--locked", "locked by an operator")
    .option("--filter <json>", "a JobFilter as the API has it, beside the options", filterJson);
}

/** The filter that the options say; empty when they say nothing. */
export function filterOf(said: FilterOptions): JobFilter {
  return {
    ...said.filter,
    ...some("states", said.state),
    ...some("functions", said.function),
    ...some("tags", said.tag),
    ...some("userIds", said.user),
    ...some("errorCodes", said.error),
    ...one("worker", said.worker),
    ...one("requires", said.requires),
    ...one("createdAfter", said.since),
    ...one("createdBefore", said.before),
    ...one("locked", said.locked),
  };
}

const some = <Key extends string, Value>(key: Key, values: readonly Value[]) =>
  values.length > 0 ? { [key]: [...values] } : {};

const one = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  value === undefined ? {} : { [key]: value };

const known: readonly JobState[] = [
  "SUBMITTED",
  "SCHEDULED",
  "WAITING",
  "CLAIMED",
  "DONE",
  "FAILED",
  "CANCELLED",
  "REJECTED",
];

function states(said: string, before: readonly JobState[]): JobState[] {
  const found = said.split(",").map((word) => known.find((state) => state === word.toUpperCase()));
  if (found.includes(undefined)) throw new InvalidArgumentError(`States are ${known.join(", ")}.`);
  return [...before, ...found.filter((state) => state !== undefined)];
}

const units: Readonly<Record<string, number>> = { s: 1e3, min: 6e4, h: 36e5, d: 864e5 };

/** A time, or how long ago it was. */
function past(said: string): string {
  const [, count, unit = ""] = /^(\d+)(s|min|h|d)$/.exec(said) ?? [];
  const at = count ? new Date(Date.now() - Number(count) * (units[unit] ?? 0)) : new Date(said);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("It is 30min, 2h, 7d, or a time such as 2026-12-01T08:00:00Z.");
  return at.toISOString();
}

function filterJson(said: string): JobFilter {
  try {
    const filter: unknown = JSON.parse(said);
    if (typeof filter === "object" && filter !== null) return filter;
  } catch {
    // Told below.
  }
  throw new UsageError("--filter is a JSON object.");
}
