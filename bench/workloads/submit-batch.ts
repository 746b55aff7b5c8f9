import { rawJob } from "../raw-job.ts";
import { batchMax, submitBatch } from "../submit-all.ts";
import { closedLoop, type Done, type Workload } from "../workload.ts";

const callers = 4;

export const submitBatches: Workload = {
  name: "submit-batch",
  about: `${callers} callers submit batches of ${batchMax} jobs`,
  size: 4_000,
  quickSize: 2 * batchMax,
  graphql: async (client, size) => ({
    go: () => inBatches(size, () => submitBatch(client, batchMax)),
  }),
  raw: async (jobs, size) => ({
    go: () => inBatches(size, () => jobs.insertMany(Array.from({ length: batchMax }, rawJob))),
  }),
};

/** An operation is a job; the latency is its batch's. */
async function inBatches(size: number, operation: () => Promise<unknown>): Promise<Done> {
  const { latencies } = await closedLoop(callers, Math.ceil(size / batchMax), operation);
  return { operations: size, latencies };
}
