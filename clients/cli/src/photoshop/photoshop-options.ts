import { type Command, InvalidArgumentError } from "commander";
import { commandWords } from "./command-words.ts";

export interface PhotoshopOptions {
  readonly launch?: readonly string[];
  readonly recover?: readonly string[];
  readonly startMs?: number;
  readonly silentMs?: number;
  readonly endMs?: number;
}

/** Adds the options that say how Photoshop is started, ended and waited for. */
export function withPhotoshop(command: Command): Command {
  return command
    .option(
      "--launch <command>",
      "runs a script in Photoshop, the script's path is added; COM on Windows and Apple events on a Mac when left out",
      commandWords,
    )
    .option("--recover <command>", "ends a Photoshop that answers no more", commandWords)
    .option("--start-ms <ms>", "how long Photoshop may take to start", milliseconds)
    .option("--silent-ms <ms>", "how long it may be silent within a job", milliseconds)
    .option("--end-ms <ms>", "how long it may take to come to its end", milliseconds);
}

function milliseconds(said: string): number {
  const ms = Number(said);
  if (!Number.isInteger(ms) || ms < 1)
    throw new InvalidArgumentError("It is a whole number of milliseconds, 1 or more.");
  return ms;
}
