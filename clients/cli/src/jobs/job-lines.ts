import type { JobDetailsQuery } from "../generated/graphql.ts";
import { ago, duration } from "../output/ages.ts";
import { coloursOn } from "../output/colours.ts";
import { type Fact, factLines } from "../output/facts.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";
import { type Hold, statePaint, statusWords } from "./words.ts";

type Details = NonNullable<JobDetailsQuery["job"]> & Hold;

/** All about a job, for people. */
export function jobLines(job: Details, out: Sink): string[] {
  const colours = coloursOn(out);
  const paint = statePaint(job.state, colours) ?? colours.bold;
  return [
    `${colours.bold(job.id)}  ${paint(job.state)}${job.locked ? "  locked" : ""}`,
    ...factLines([...facts(job), ...timeFacts(job), ...fileFacts(job)], out),
    ...jsonLines("input", job.input, out),
    ...jsonLines("output", job.output, out),
    ...historyLines(job, out),
  ];
}

const facts = (job: Details): Fact[] => [
  ["function", job.function],
  ["user", job.user?.name],
  ["status", [percentOf(job), statusWords(job)].filter(Boolean).join("  ")],
  ["held by", job.claim && [job.claim.worker, job.claim.host].filter(Boolean).join(" on ")],
  ["attempt", attemptsOf(job)],
  ["priority", job.priority || null],
  ["requires", job.requires],
  ["tags", job.tags.join(", ")],
  ["retry of", job.retryOf],
  ["key", job.idempotencyKey],
  ["callback", job.callbackUrl],
  ...job.callbacks.map(
    ({ id, state, tries }): Fact => [
      "",
      `${id}  ${state}, ${tries} ${tries === 1 ? "try" : "tries"}`,
    ],
  ),
];

const percentOf = ({ status }: Details): string =>
  typeof status?.percent === "number" ? `${status.percent} %` : "";

function attemptsOf({ attempts: { current, max, failures, crashes } }: Details): string {
  const lost = [failures && `${failures} failed`, crashes && `${crashes} lost`].filter(Boolean);
  return `${current} of ${max}${lost.length > 0 ? ` (${lost.join(", ")})` : ""}`;
}

const timeFacts = ({ timing: { createdAt, startedAt, endedAt } }: Details): Fact[] => [
  ["submitted", `${createdAt}  ${ago(createdAt)}`],
  ["started", startedAt && `${startedAt}  ${ago(startedAt)}`],
  ["ended", endedAt && `${endedAt}  ${ago(endedAt)}${tookOf(startedAt, endedAt)}`],
];

const tookOf = (startedAt: string | null, endedAt: string): string =>
  startedAt ? `, took ${duration(Date.parse(endedAt) - Date.parse(startedAt))}` : "";

const fileFacts = ({ files, outputs }: Details): Fact[] => [
  ...files.map(({ name, file }): Fact => ["file in", `${name}  ${sizeOf(file)}`]),
  ...outputs.map(({ name, file }): Fact => ["file out", `${name}  ${sizeOf(file)}`]),
];

const sizeOf = (file: { readonly size: number; readonly type: string } | null): string =>
  file ? `${file.size} bytes, ${file.type}` : "not here";

function jsonLines(name: string, value: unknown, out: Sink): string[] {
  if (value === null || value === undefined) return [];
  const json = JSON.stringify(value, null, 2).split("\n");
  return [coloursOn(out).dim(name), ...json.map((line) => `  ${tame(line)}`)];
}

function historyLines({ log }: Details, out: Sink): string[] {
  const { dim } = coloursOn(out);
  return [
    dim("history"),
    ...log.map(({ at, move, to, worker, reason }) =>
      tame(`  ${at}  ${move} → ${to}${worker ? `  ${worker}` : ""}${reason ? `  ${reason}` : ""}`),
    ),
  ];
}
