import type { ClientJob } from "../../../sdk/src/index.ts";
import { Ended } from "../errors.ts";
import { endedBy, exitCodes } from "../exit-codes.ts";
import { writeJson } from "../output/json.ts";
import type { Shell } from "../shell.ts";
import type { WatchEnd } from "./watch-to-end.ts";

/** Prints what came out; every end but DONE is thrown as `Ended`, with its exit code. */
export function tellEnd(
  end: WatchEnd,
  { json, shell }: { json?: boolean | undefined; shell: Shell },
): void {
  const { job } = end;
  if (json) writeJson(shell.out, job);
  else if (end.why === "ended" && (job.state === "DONE" || job.output !== null))
    writeJson(shell.out, job.output);
  if (end.why === "ended") tellState(job);
  else tellLeft(end.why, job);
}

function tellLeft(why: Exclude<WatchEnd["why"], "ended">, job: ClientJob): never {
  const resume = `It goes on; docket wait ${job.id} waits again.`;
  if (why === "timeout")
    throw new Ended(exitCodes.timedOut, `${job.id} is ${job.state}: the wait is over. ${resume}`);
  throw new Ended(endedBy[why], `${job.id} is ${job.state}. ${resume}`);
}

function tellState({ id, state, error }: ClientJob): void {
  if (state === "DONE") return;
  const why = error ? `: ${error.code}: ${error.message}` : "";
  const retry = `\ndocket job ${id} tells more, docket retry ${id} does it again.`;
  if (state === "CANCELLED") throw new Ended(exitCodes.cancelled, `${id} was cancelled.`);
  if (state === "REJECTED") throw new Ended(exitCodes.rejected, `${id} was rejected${why}`);
  throw new Ended(exitCodes.failed, `${id} failed${why}${retry}`);
}
