import { setTimeout as sleep } from "node:timers/promises";
import type { Job, Jobs } from "../../src/jobs/index.ts";

/** Asks again and again until the answer holds. For what rings no bell; Jest's own time-out is the limit. */
export async function until<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await sleep(10);
  }
}

/** The first job moved through this server, from now on, that fits. */
export function moved(jobs: Jobs, fits: (job: Job) => boolean): Promise<Job> {
  return new Promise((resolve) => {
    const deafen = jobs.changes((job) => {
      if (!fits(job)) return;
      deafen();
      resolve(job);
    });
  });
}
