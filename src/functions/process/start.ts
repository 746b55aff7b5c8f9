import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProcessTask } from "./words.ts";

/** What a plugin's process may take and see. */
export interface ProcessLimits {
  readonly functionsEnv: Readonly<Record<string, string>>;
  readonly functionsHeapMiB: number;
  readonly functionsMemoryMiB: number;
  readonly functionsGraceMs: number;
  readonly functionsStartMs: number;
  readonly functionsIdleMs: number;
  readonly outputBytesMax: number;
}

const MiB = 2 ** 20;

/**
 * Starts a process that loads a plugin: with the variables allowed to it alone, a folder of its own to work in, and a
 * group of its own, so that what it starts can be ended with it.
 */
export async function startProcess(entry: string, limits: ProcessLimits): Promise<ChildProcess> {
  const folder = await mkdtemp(join(tmpdir(), "docket-plugin-"));
  const task: ProcessTask = {
    entry,
    parent: process.pid,
    memoryBytesMax: limits.functionsMemoryMiB * MiB,
    outputBytesMax: limits.outputBytesMax,
  };
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.functionsHeapMiB}`, main(), JSON.stringify(task)],
    {
      cwd: folder,
      env: { ...limits.functionsEnv, TMPDIR: folder },
      // The last is the channel: see channel.ts.
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      detached: true,
    },
  );
  child.once("exit", () => child.pid !== undefined && signal(-child.pid));
  child.once(
    "close",
    () => void rm(folder, { recursive: true, force: true }).catch(() => undefined),
  );
  return child;
}

/** A process can only load compiled code: a test runner that compiles in memory takes the build. */
function main(): string {
  const here = fileURLToPath(new URL("./main.js", import.meta.url));
  return existsSync(here) ? here : fileURLToPath(new URL(built, import.meta.url));
}

const built = "../../../dist/src/functions/process/main.js";

/**
 * Ends a process at once, with whatever it has started. One that has ended took that along, and its number may be
 * another's by now.
 */
export function killProcess({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  signal(-pid);
  signal(pid);
}

function signal(target: number): void {
  try {
    process.kill(target, "SIGKILL");
  } catch {
    // It is gone, or this system has no groups.
  }
}
