import { type Command, InvalidArgumentError } from "commander";
import type { ServerOptions } from "../server-options.ts";

export interface SubmitOptions extends ServerOptions {
  readonly user?: string;
  readonly data?: string;
  readonly dataFile?: string;
  readonly file: readonly string[];
  readonly callback?: string;
  readonly key?: string;
  readonly tag: readonly string[];
  readonly priority?: number;
  readonly runAt?: string;
  readonly requires?: string;
  readonly maxAttempts?: number;
  readonly json?: boolean;
}

/** Adds the options that say what is submitted. */
export function withSubmit(command: Command): Command {
  return command
    .option(
      "--user <name>",
      "for whom, by name or id, as an operator; the token's own user when left out",
    )
    .option("--data <json>", "the input as JSON, {} when left out; - reads standard input")
    .option("--data-file <file>", "the input from a file; - reads standard input")
    .option(
      "--file <name=path>",
      "an input file, uploaded; an http(s) address is fetched by the server; again for more",
      collected,
      [],
    )
    .option("--callback <url>", "told when the job has ended")
    .option("--key <key>", "an idempotency key: the same again answers with the first job")
    .option("--tag <tag>", "a word to find it by; again for more", collected, [])
    .option("--priority <n>", "higher goes first, -1000 to 1000", whole)
    .option("--run-at <time>", "not before, such as 2026-12-01T08:00:00Z", time)
    .option("--requires <word>", "only for a worker that names this capability")
    .option("--max-attempts <n>", "attempts after which it fails for good", whole)
    .option("--json", "print the job, with its output, as one JSON document");
}

export const collected = (said: string, before: readonly string[]): string[] => [...before, said];

export function whole(said: string): number {
  const number = Number(said);
  if (said.trim() === "" || !Number.isInteger(number))
    throw new InvalidArgumentError("It is a whole number.");
  return number;
}

export function seconds(said: string): number {
  const number = Number(said);
  if (said.trim() === "" || !Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError("It is a number of seconds, more than 0.");
  return number;
}

export function time(said: string): string {
  const at = new Date(said);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("It is a time such as 2026-12-01T08:00:00Z.");
  return at.toISOString();
}
