import type { WorkLog } from "./log.ts";

const quiet = (): void => undefined;

/** Warnings and errors for people: one line each on standard error, and below it the stack of a function's bug. */
export const plainLog: WorkLog = {
  debug: quiet,
  info: quiet,
  warn: (event, facts) => write("warning", event, facts),
  error: (event, facts) => write("error", event, facts),
};

function write(level: string, event: string, facts: object = {}): void {
  const { reason, stack, ...others } = facts as Record<string, unknown>;
  const rest = [event, ...Object.entries(others).flatMap(pair)].join(", ");
  const said = reason === undefined ? rest : `${reason} (${rest})`;
  process.stderr.write(`docket worker: ${level}: ${oneLine(said)}\n`);
  if (typeof stack === "string") process.stderr.write(`${indented(stack)}\n`);
}

const pair = ([name, value]: [string, unknown]): string[] =>
  value === undefined
    ? []
    : [`${name}=${typeof value === "object" ? JSON.stringify(value) : String(value)}`];

/** Much of it is others' words: none may look like another line or steer the terminal. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ");

const indented = (stack: string) =>
  stack
    .split("\n")
    .map((line) => `    ${oneLine(line)}`)
    .join("\n");
