import { type ClaimedJob, claim, deliver } from "../documents.ts";
import type { GraphqlClient } from "../graphql-client.ts";
import { rawJob, rawMove } from "../raw-job.ts";
import { submitAll } from "../submit-all.ts";
import { closedLoop, type Workload } from "../workload.ts";

/** So many workers, each of whom claims a job and delivers it, until all are done. */
export const work = (workers: number, size: number): Workload => ({
  name: `work-${workers}`,
  about: `${workers} ${workers === 1 ? "worker claims" : "workers claim"} and deliver job after job`,
  size,
  quickSize: 2 * workers,
  graphql: async (client, count) => {
    await submitAll(client, count);
    return { go: () => closedLoop(workers, count, () => workOnce(client)) };
  },
  raw: async (jobs, count) => {
    const waiting = Array.from({ length: count }, rawJob);
    await jobs.insertMany(waiting);
    return {
      go: () =>
        closedLoop(workers, count, async (index) => {
          const { _id = "" } = waiting[index] ?? {};
          await jobs.updateOne(...rawMove(_id, "WAITING", "CLAIMED"));
          await jobs.updateOne(...rawMove(_id, "CLAIMED", "DONE"));
        }),
    };
  },
});

async function workOnce(client: GraphqlClient): Promise<void> {
  const { key, job } = await claimOne(client);
  await client.ask(deliver, { input: { id: job.id, key, output: { ok: true } } });
}

/** The next job; waits for one when told to. Throws when there is none. */
export async function claimOne(client: GraphqlClient, waitMs?: number): Promise<ClaimedJob> {
  const { claims } = await client.ask<{ claims: readonly ClaimedJob[] }>(claim, {
    input: { functions: ["echo"], worker: "bench", ...(waitMs && { waitMs }) },
  });
  const [first] = claims;
  if (!first) throw new Error("A claim was answered with no job.");
  return first;
}
