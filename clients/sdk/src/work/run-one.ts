import { type Run, RunError } from "../define.ts";
import { attempt } from "./attempt.ts";
import { openBell } from "./bell.ts";
import { crashLines } from "./crash-lines.ts";
import { failureOf, isRunError } from "./failure.ts";
import { type Following, handIn } from "./hand-in.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { reasonOf, stackOf } from "./log.ts";
import type { Outcome, StopReason, WorkJob } from "./port.ts";
import { release } from "./release.ts";
import { openReport, type Report } from "./report.ts";
import { type OpenRunFiles, openRunFiles } from "./run-files.ts";
import type { WorkSite } from "./site.ts";

/** The worker's hold on one job; it is aborted when the worker lets go of the job before its end. */
export type Hold = AbortController;

/** What a run has to do with the others of its worker. */
interface RunSite {
  readonly hold: Hold;
  /** The server wants no more of this worker. */
  draining(): void;
  readonly following: Following;
}

/**
 * Runs one claimed job from its claim to its end: keeps the lease alive, runs, hands in, cleans up. Answers the code of
 * what went wrong.
 */
export async function runOne(
  site: WorkSite,
  job: WorkJob,
  { hold, draining, following }: RunSite,
): Promise<string | undefined> {
  const { port, backoff, throttleMs, log } = site;
  const bell = openBell();
  const report = openReport(bell.ring);
  const onStop = (reason: StopReason) =>
    reason === "DRAINING" ? draining() : hold.abort(stopped[reason]());
  const heartbeat = startHeartbeat({ port, job, report, bell, throttleMs, backoff, log, onStop });
  const limit = startLimit(site, job, hold);
  const files = openRunFiles({ ...filesOf(site, job), signal: limit.signal });
  let isOver = false;
  let failure: string | undefined;
  try {
    const outcome = await outcomeOf(site, job, { report, files, signal: limit.signal });
    limit.cancel();
    failure = "error" in outcome ? outcome.error.code : undefined;
    isOver = await handIn(site, { job, outcome, heartbeat, following, signal: hold.signal });
  } finally {
    limit.cancel();
    await heartbeat.end();
    await files.close();
  }
  if (isOver) return failure;
  await letGo(site, job, hold.signal.reason);
  return "LET_GO";
}

const stopped: Record<Exclude<StopReason, "DRAINING"> | "STOPPED", () => RunError> = {
  CANCELLED: () => new RunError("CANCELLED", "The job was cancelled."),
  LOST: () => new RunError("CLAIM_LOST", "The claim on the job was lost."),
  STOPPED: () => new RunError("WORKER_STOPPED", "The worker is stopping.", { retryable: true }),
};

/** Lets go of a job because the worker itself must go. */
export const stopHolding = (hold: Hold): void => hold.abort(stopped.STOPPED());

/** The run's own signal: aborted with the hold, or when the attempt's time is over. */
function startLimit({ functions }: WorkSite, job: WorkJob, hold: Hold) {
  const over = new AbortController();
  const timeoutMs = job.timeoutMs ?? functions.get(job.function)?.limits?.timeoutMs;
  const timeOut = () =>
    over.abort(
      new RunError("TIMEOUT", `The attempt ran longer than ${timeoutMs} ms.`, { retryable: true }),
    );
  const timer = timeoutMs === undefined ? undefined : setTimeout(timeOut, timeoutMs);
  return { signal: AbortSignal.any([hold.signal, over.signal]), cancel: () => clearTimeout(timer) };
}

const filesOf = ({ port, backoff, log }: WorkSite, job: WorkJob) => ({
  names: job.files.map(({ name }) => name),
  read: (name: string) => port.readInput(job, name),
  write: (name: string, data: Parameters<OpenRunFiles["save"]>[1]) =>
    port.writeOutput(job, name, data),
  backoff,
  log,
});

interface Means {
  readonly report: Report;
  readonly files: OpenRunFiles;
  readonly signal: AbortSignal;
}

async function outcomeOf(
  { functions, graceMs, log, port }: WorkSite,
  job: WorkJob,
  { report, files, signal }: Means,
): Promise<Outcome> {
  const { id: jobId, attempt: number, input, token, coreToken, traceparent } = job;
  const run: Run<unknown> = {
    jobId,
    attempt: number,
    input,
    token,
    ...(coreToken !== undefined && { coreToken }),
    ...(traceparent !== undefined && { traceparent }),
    signal,
    files,
    progress: report.progress,
    log: report.log,
    destroyToken: async () => port.destroyToken?.(job),
  };
  log.info("work.started", { job: jobId, function: job.function, attempt: number });
  try {
    const definition = functions.get(job.function);
    if (!definition)
      throw new RunError("UNKNOWN_FUNCTION", `This worker has no function "${job.function}".`, {
        retryable: true,
      });
    return { output: await attempt(definition, run, graceMs), outputs: files.saved };
  } catch (thrown) {
    if (!isRunError(thrown)) tellCrash({ log, report, job }, thrown);
    return { error: failureOf(thrown) };
  }
}

interface Told {
  readonly log: WorkSite["log"];
  readonly report: Report;
  readonly job: WorkJob;
}

/** The failure is a bug's message only; its author needs the place: whole in the worker's log, without folders in the job's. */
function tellCrash({ log, report, job }: Told, thrown: unknown): void {
  log.error("work.function-crashed", {
    reason: reasonOf(thrown),
    job: job.id,
    function: job.function,
    attempt: job.attempt,
    stack: stackOf(thrown),
  });
  for (const line of crashLines(thrown)) report.log("ERROR", line);
}

/** The result is thrown away. Where the worker is the one that goes, the job is given back for another to take. */
async function letGo(site: WorkSite, job: WorkJob, reason: unknown): Promise<void> {
  site.log.info("work.let-go", { job: job.id, reason: reasonOf(reason) });
  if (reason instanceof RunError && reason.code === "WORKER_STOPPED") await release(site, job);
}
