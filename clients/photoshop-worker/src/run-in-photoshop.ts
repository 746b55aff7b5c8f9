import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Run, RunError } from "../../sdk/src/index.ts";
import { type Desk, openDesk } from "./desk.ts";
import type { Launch } from "./launch.ts";
import type { Patience } from "./patience.ts";
import { scriptWith } from "./script.ts";
import { startWatchdog } from "./watchdog.ts";

export interface Photoshop {
  readonly launch: Launch;
  recover(): Promise<void>;
  readonly patience: Patience;
}

/** Has Photoshop work on one job, and gives its output. Nothing of the job is left on this machine afterwards. */
export async function runInPhotoshop(run: Run<unknown>, photoshop: Photoshop): Promise<unknown> {
  // Photoshop's patience with a silent line is short.
  for (const name of run.files.names) await run.files.path(name);
  run.signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), "docket-photoshop-"));
  const desk = await openDesk(run);
  try {
    return await launchedOn(desk, folder, { run, photoshop });
  } finally {
    await desk.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function launchedOn(
  desk: Desk,
  folder: string,
  { run, photoshop }: { readonly run: Run<unknown>; readonly photoshop: Photoshop },
): Promise<unknown> {
  const script = join(folder, "job.jsx");
  const settings = { serverUrl: desk.url, jobId: run.jobId, key: desk.key, workDir: folder };
  await writeFile(script, await scriptWith(settings));
  const ending = new AbortController();
  const command = photoshop.launch(script, ending.signal);
  const watchdog = startWatchdog(desk, photoshop.patience);
  try {
    return await Promise.race([desk.result, watchdog.bitten, unlaunched(command), aborted(run)]);
  } catch (error) {
    if (isStuck(error)) await photoshop.recover();
    throw error;
  } finally {
    watchdog.end();
    await ended(command, ending, photoshop.patience.endMs);
  }
}

/** Only a command that failed says something: some end at once and leave Photoshop at work. */
async function unlaunched(command: Promise<void>): Promise<never> {
  try {
    await command;
  } catch (cause) {
    throw new RunError(
      "PS_UNAVAILABLE",
      `Photoshop was not launched: ${(cause as Error).message.slice(0, saidMax)}`,
      { retryable: true, cause },
    );
  }
  return new Promise(() => undefined);
}

/** Chars of a command's complaint that are passed on. */
const saidMax = 500;

const aborted = ({ signal }: Run<unknown>) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

const isStuck = (error: unknown): boolean =>
  error instanceof RunError && ["PS_TIMEOUT", "PS_UNAVAILABLE"].includes(error.code);

/** The next job must not find Photoshop at this one: the command is waited for, then ended. */
async function ended(command: Promise<void>, ending: AbortController, endMs: number) {
  const timer = setTimeout(() => ending.abort(), endMs);
  await command.catch(() => undefined);
  clearTimeout(timer);
}
