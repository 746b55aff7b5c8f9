import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import { CallbackDetailsDocument, type CallbackDetailsQuery } from "../generated/graphql.ts";
import { ago, duration } from "../output/ages.ts";
import { coloursOn } from "../output/colours.ts";
import { factLines } from "../output/facts.ts";
import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell, Sink } from "../shell.ts";

export interface CallbackOptions extends ServerOptions {
  readonly json?: boolean;
}

type Callback = CallbackDetailsQuery["callbacks"]["nodes"][number];
type Attempt = Callback["attempts"][number];

/** Shows what was sent and what came back, try by try. The callback is named by its id, or by its job's. */
export async function showCallback(
  id: string,
  { json, ...options }: CallbackOptions,
  shell: Shell,
): Promise<void> {
  const filter = id.startsWith("job_") ? { jobIds: [id] } : { ids: [id] };
  const { callbacks } = await withClient(options, shell, (client) =>
    client.ask(CallbackDetailsDocument, { filter, first: 1 }),
  );
  const [callback] = callbacks.nodes;
  if (!callback) throw new CommandError("NOT_FOUND", `There is no callback ${id}.`, { id });
  if (json) writeJson(shell.out, callback);
  else shell.out.write(`${linesOf(callback, shell.out).join("\n")}\n`);
}

function linesOf(callback: Callback, out: Sink): string[] {
  const { id, state, job, url, tries, createdAt, nextAt, endedAt } = callback;
  const facts = factLines(
    [
      ["job", job?.id],
      ["url", url],
      ["tries", tries],
      ["made", `${createdAt}  ${ago(createdAt)}`],
      ["next", nextAt && `${nextAt}  ${ago(nextAt)}`],
      ["ended", endedAt && `${endedAt}  ${ago(endedAt)}`],
    ],
    out,
  );
  return [
    `${coloursOn(out).bold(id)}  ${state}`,
    ...facts,
    ...blockOf("sent with every try", callback.requestBody, out),
    ...callback.attempts.flatMap((attempt) => attemptLines(attempt, out)),
  ];
}

function attemptLines(attempt: Attempt, out: Sink): string[] {
  const { at, ms, outcome, status, error, requestHeaders, responseHeaders } = attempt;
  const said = [at, outcome, status, `after ${duration(ms)}`].filter(Boolean).join("  ");
  return [
    "",
    coloursOn(out).bold(tame(said)),
    ...(error === null ? [] : [`  ${tame(error)}`]),
    ...headerLines("→", requestHeaders),
    ...headerLines("←", responseHeaders),
    ...(attempt.responseBody ? attempt.responseBody.split("\n").map(inset) : []),
  ];
}

const headerLines = (arrow: string, headers: Attempt["requestHeaders"]): string[] =>
  (headers ?? []).map(({ name, value }) => `  ${arrow} ${tame(name)}: ${tame(value)}`);

const inset = (line: string): string => `    ${tame(line)}`;

const blockOf = (title: string, text: string | null, out: Sink): string[] =>
  text === null ? [] : ["", coloursOn(out).dim(title), ...text.split("\n").map(inset)];
