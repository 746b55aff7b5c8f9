import { CommanderError } from "commander";
import { Ended, Interrupted, isRefusal, type Refusal, UsageError } from "./errors.ts";
import { endedBy, exitCodes } from "./exit-codes.ts";
import { hintLines } from "./hints.ts";
import { coloursOn } from "./output/colours.ts";
import { writeJson } from "./output/json.ts";
import { tame, tameLines } from "./output/width.ts";
import { programOf } from "./program.ts";
import type { Shell } from "./shell.ts";

/** Does what `docket` was called for; gives the exit code. Whatever goes wrong is told here. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  try {
    await programOf(shell).parseAsync(args, { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (shell.env["DOCKET_DEBUG"] && error instanceof Error) shell.err.write(`${error.stack}\n`);
    return told(error, args, shell);
  }
}

function told(error: unknown, args: readonly string[], shell: Shell): number {
  // Commander has said it already.
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const { err } = shell;
  if (error instanceof Ended) {
    err.write(`${tameLines(error.message)}\n`);
    return error.exitCode;
  }
  const refusal = refusalOf(error);
  if (refusal) return refused(refusal, args, shell);
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || error instanceof Interrupted) err.write(`${said}\n`);
  else err.write(`Something broke that should not: ${said}\n${reportHint}\n`);
  if (error instanceof Interrupted) return endedBy[error.signal];
  return error instanceof UsageError ? exitCodes.usage : exitCodes.broken;
}

const reportHint = "Please report it, with what DOCKET_DEBUG=1 in front of the same command says.";

type Told = Pick<Refusal, "code" | "message" | "data">;

/** What the system refuses (no such file, no space) is a refusal too. */
function refusalOf(error: unknown): Told | undefined {
  if (isRefusal(error)) return error;
  const { code, syscall, message } = (error ?? {}) as NodeJS.ErrnoException;
  return code && syscall
    ? { code, message: `${message.replace(/^\w+: /, "")}.`, data: {} }
    : undefined;
}

function refused(
  { code, message, data }: Told,
  args: readonly string[],
  { out, err }: Shell,
): number {
  err.write(`${coloursOn(err).red(tame(code))}: ${tameLines(message)}\n`);
  for (const line of hintLines({ code, message, data })) err.write(`${tame(line)}\n`);
  if (args.includes("--json")) writeJson(out, { error: { code, message, data } });
  return exitCodes.refused;
}
