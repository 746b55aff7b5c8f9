import { deliver, jobUpdated, updateJob } from "../documents.ts";
import type { GraphqlClient } from "../graphql-client.ts";
import { submitAll } from "../submit-all.ts";
import type { Done, Ready, Workload } from "../workload.ts";
import { claimOne } from "./work.ts";

const changes = 5;

/** One job that everybody watches: each change has to reach all of them. */
export const watchOne: Workload = {
  name: "watch-one",
  about: "one change of a job reaches all of its subscribers, one by one counted",
  size: 1_000,
  quickSize: 20,
  graphql: ready,
};

async function ready(client: GraphqlClient, watchers: number): Promise<Ready> {
  await submitAll(client, 1);
  const { key, job } = await claimOne(client);
  const watching = client.watch(watchers);
  const crowd = openCrowd(watchers);
  const begun = crowd.all();
  const complete = Promise.all(
    Array.from({ length: watchers }, () =>
      watching.follow(jobUpdated, { id: job.id }, crowd.heard),
    ),
  );
  await Promise.race([begun, complete]);
  return { go, end: watching.close };

  async function change(document: string, said: object): Promise<number> {
    const started = performance.now();
    const all = crowd.all();
    await client.ask(document, { input: { id: job.id, key, ...said } });
    await Promise.race([all, complete]);
    return performance.now() - started;
  }

  async function go(): Promise<Done> {
    const latencies: number[] = [];
    for (let percent = 1; percent < changes; percent += 1)
      latencies.push(await change(updateJob, { status: { phase: "working", percent } }));
    latencies.push(await change(deliver, {}));
    await complete;
    return { operations: changes * watchers, latencies };
  }
}

/** Everybody hears of each change once, since the next one is made only when all have. */
function openCrowd(size: number) {
  let missing = 0;
  let done: () => void = () => undefined;
  return {
    heard: () => {
      missing -= 1;
      if (missing === 0) done();
    },
    /** Resolves when everybody has heard once more. */
    all: () =>
      new Promise<void>((resolve) => {
        missing = size;
        done = resolve;
      }),
  };
}
