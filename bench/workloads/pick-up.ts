import { setTimeout as sleep } from "node:timers/promises";
import { deliver, input, submitJob } from "../documents.ts";
import type { GraphqlClient } from "../graphql-client.ts";
import { rawJob, rawMove } from "../raw-job.ts";
import type { Done, Workload } from "../workload.ts";
import { claimOne } from "./work.ts";

const waitMs = 60_000;
/** For the claim to be parked before the job comes. */
const parkMs = 15;

/** How long a job takes from its caller's hands into those of a worker that waits. */
export const pickUp: Workload = {
  name: "pick-up",
  about: "from sending a submit to the answer of a claim that waits",
  size: 60,
  quickSize: 3,
  graphql: async (client, size) => ({ go: () => oneByOne(size, () => pickedUp(client)) }),
  raw: async (jobs, size) => ({
    go: () =>
      oneByOne(size, async () => {
        const started = performance.now();
        const job = rawJob();
        await jobs.insertOne(job);
        await jobs.updateOne(...rawMove(job._id, "WAITING", "CLAIMED"));
        return performance.now() - started;
      }),
  }),
};

async function oneByOne(size: number, operation: () => Promise<number>): Promise<Done> {
  const latencies: number[] = [];
  for (let done = 0; done < size; done += 1) latencies.push(await operation());
  // What lies between the pick-ups is not theirs.
  return { operations: size, latencies, ms: latencies.reduce((sum, ms) => sum + ms, 0) };
}

async function pickedUp(client: GraphqlClient): Promise<number> {
  let at = 0;
  const claiming = claimOne(client, waitMs).then((claimed) => {
    at = performance.now();
    return claimed;
  });
  await sleep(parkMs);
  const started = performance.now();
  await client.ask(submitJob, { input: { function: "echo", input } });
  const { key, job } = await claiming;
  await client.ask(deliver, { input: { id: job.id, key } });
  return at - started;
}
