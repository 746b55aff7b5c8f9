import type { FunctionDetailsQuery } from "../generated/graphql.ts";
import { ago, duration } from "../output/ages.ts";
import { coloursOn } from "../output/colours.ts";
import { type Fact, factLines } from "../output/facts.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";
import { callWords } from "./call-words.ts";

type Details = NonNullable<FunctionDetailsQuery["function"]>;

/** All about a function, for people. */
export function functionLines(of: Details, out: Sink): string[] {
  const { bold } = coloursOn(out);
  return [
    `${bold(tame(of.name))}  ${tame(of.version)}  ${tame(of.title)}`,
    "",
    ...of.description.split("\n").map(tame),
    "",
    ...factLines(facts(of), out),
    ...jsonLines("input", of.inputSchema, out),
    ...jsonLines("output", of.outputSchema, out),
    ...of.examples.flatMap((example) => exampleLines(of.name, example, out)),
  ];
}

const facts = ({ calls, limits, stats, ...details }: Details): Fact[] => [
  ["paused", pauseWords(details)],
  ["core API calls", callWords(calls) || "none"],
  ["attempts", limits.attempts],
  ["lease", limits.leaseMs && duration(limits.leaseMs)],
  ["time limit", limits.timeoutMs && duration(limits.timeoutMs)],
  ["pause between", limits.backoffMs && duration(limits.backoffMs)],
  ["input", limits.maxInputBytes && `at most ${limits.maxInputBytes} bytes`],
  ["at once", limits.concurrency],
  ["begin", limits.rate && `${limits.rate.count} in ${duration(limits.rate.periodMs)}`],
  ["jobs", stats && jobWords(stats)],
  ["runs", stats && runWords(stats)],
];

const pauseWords = ({
  pausedAt,
  pausedBy,
  pauseReason,
}: Pick<Details, "pausedAt" | "pausedBy" | "pauseReason">): string | null =>
  pausedAt &&
  [`${pausedAt}  ${ago(pausedAt)}`, pausedBy && `by ${pausedBy.name}`, pauseReason]
    .filter(Boolean)
    .join("  ");

type Stats = NonNullable<Details["stats"]>;

const jobWords = (stats: Stats): string =>
  [
    `${stats.submitted} submitted`,
    `${stats.done} done`,
    ...(["failed", "cancelled", "rejected", "waiting", "scheduled", "running"] as const)
      .filter((key) => stats[key] > 0)
      .map((key) => `${stats[key]} ${key}`),
    ...(stats.heldBack > 0 ? [`${stats.heldBack} held back`] : []),
  ].join(", ");

const runWords = ({ claimed, errors, crashes, runMs, done }: Stats): string =>
  [
    `${claimed} claimed`,
    `${errors} with an error`,
    `${crashes} lost`,
    ...(done > 0 ? [`${duration(runMs / done)} each`] : []),
  ].join(", ");

function jsonLines(name: string, value: unknown, out: Sink): string[] {
  if (value === null || value === undefined) return [];
  const json = JSON.stringify(value, null, 2).split("\n");
  return ["", coloursOn(out).dim(name), ...json.map((line) => `  ${tame(line)}`)];
}

/** As it is typed; a quote in the JSON is written as shells want it. */
function exampleLines(name: string, example: unknown, out: Sink): string[] {
  const json = JSON.stringify(example).replaceAll("'", "'\\''");
  return ["", coloursOn(out).dim("example"), tame(`  docket run ${name} --data '${json}'`)];
}
