import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process once it runs. */
  onStart?(child: ChildProcess): void;
}

/** Runs the built `docket` command as a shell would, with PATH alone of this process' settings, and no profiles. */
export async function docket(args: readonly string[], place: Place = {}): Promise<CommandEnd> {
  const { cwd, env, onStart } = place;
  const child = spawn(process.execPath, [resolve("dist/clients/cli/src/main.js"), ...args], {
    env: { PATH: process.env["PATH"], XDG_CONFIG_HOME: resolve("test/support"), ...env },
    ...(cwd && { cwd }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart?.(child);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number | null, stdout, stderr };
}
