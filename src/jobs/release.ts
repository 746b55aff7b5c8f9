import type { Viewer } from "../access/index.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import { attemptUncounted, inMs, type Move, when } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, type StoredJob } from "./stored.ts";

/** The worker gives a job back that it did not start; the attempt does not count. */
export async function releaseJob(
  room: JobsRoom,
  viewer: Viewer,
  { id, key }: { id: string; key: string },
): Promise<Job> {
  const { made, job } = await room.move(releaseMove(id, key, viewer.user));
  if (made && job) return asJob(job);
  throw claimLost(id, job);
}

/**
 * Gives back jobs that nobody was handed; the attempts do not count, nor does the first of them as a start. With a pause
 * they are not to be claimed before it is over, in ms.
 */
export async function release(
  room: JobsRoom,
  jobs: readonly StoredJob[],
  pauseMs = 0,
): Promise<void> {
  await room.moveAll(
    jobs.map(({ _id, claim }) => {
      const { set, ...move } = releaseMove(_id, claim?.key ?? "", "docket");
      const isFirst = { $eq: ["$startedAt", "$claim.claimedAt"] };
      const unstarted = { ...set, startedAt: when(isFirst, "$$REMOVE", "$startedAt") };
      return pauseMs === 0
        ? { ...move, set: unstarted }
        : { ...move, to: "SCHEDULED", set: { ...unstarted, runAt: inMs(pauseMs) } };
    }),
  );
  if (pauseMs > 0) room.wakeSweep();
}

const releaseMove = (id: string, key: string, by: string): Move => ({
  move: "release",
  id,
  by,
  guard: { "claim.key": key },
  set: { attempt: attemptUncounted, status: "$$REMOVE" },
});
