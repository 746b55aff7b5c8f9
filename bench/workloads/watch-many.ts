import { deliver, jobUpdated } from "../documents.ts";
import type { GraphqlClient } from "../graphql-client.ts";
import { submitAll } from "../submit-all.ts";
import { closedLoop, type Done, type Ready, type Workload } from "../workload.ts";
import { claimOne } from "./work.ts";

const workers = 8;

/** Every job has a watcher, as in a web app; workers take them all to their end. */
export const watchMany: Workload = {
  name: "watch-many",
  about: `${workers} workers end jobs, each of them watched by one of as many subscribers`,
  size: 1_000,
  quickSize: 20,
  graphql: ready,
};

interface Seen {
  readonly state: string;
}

async function ready(client: GraphqlClient, size: number): Promise<Ready> {
  const ids = await submitAll(client, size);
  const watching = client.watch(size);
  const endedAt = new Map<string, number>();
  const watches = ids.map((id) => watchToEnd(id));
  await Promise.all(watches.map(({ begun }) => begun));
  return { go, end: watching.close };

  function watchToEnd(id: string) {
    let first: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      first = resolve;
    });
    const complete = watching.follow<Seen>(jobUpdated, { id }, ({ state }) => {
      first();
      if (state === "DONE") endedAt.set(id, performance.now());
    });
    return { begun: Promise.race([begun, complete]), complete };
  }

  async function go(): Promise<Done> {
    const deliveredAt = new Map<string, number>();
    await closedLoop(workers, size, async () => {
      const { key, job } = await claimOne(client);
      deliveredAt.set(job.id, performance.now());
      await client.ask(deliver, { input: { id: job.id, key } });
    });
    await Promise.all(watches.map(({ complete }) => complete));
    // From sending the result to the watcher's being told.
    const latencies = [...deliveredAt].map(([id, at]) => (endedAt.get(id) ?? Number.NaN) - at);
    return { operations: size, latencies };
  }
}
