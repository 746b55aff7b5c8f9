import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** An example under way, as its user would start it. */
export interface RunningExample {
  readonly process: ChildProcess;
  /** What it has said so far, on both streams. */
  readonly said: string;
  /** Resolves once it has said this. */
  says(words: string): Promise<void>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts a command with these settings; the test's own process gives it PATH only. */
export function startExample(
  [command = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): RunningExample {
  const child = spawn(command, args, {
    env: { PATH: process.env["PATH"], ...env },
    ...(cwd && { cwd }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      said += data.toString();
      child.emit("said");
    });
  return {
    process: child,
    get said() {
      return said;
    },
    says: async (words) => {
      while (!said.includes(words)) await once(child, "said");
    },
    ended: once(child, "close").then(([code]) => code as number | null),
  };
}
