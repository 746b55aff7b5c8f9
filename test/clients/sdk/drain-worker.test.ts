import { z } from "zod";
import {
  createClient,
  type DocketClient,
  defineFunction,
  remotePort,
  silent,
  startWork,
  type Work,
  type WorkLog,
} from "../../../clients/sdk/src/index.ts";
import { openTestServer, type TestServer } from "../../support/graphql.ts";
import { openToldLog } from "../../support/told-log.ts";
import { until } from "../../support/until.ts";
import { opened } from "../../support/working.ts";

let server: TestServer;
let ann: DocketClient;
let far: DocketClient;
let goesOn: ReturnType<typeof opened<void>>;
/** Has the run that is under way say something. */
let say: (message: string) => void;
const started: Work[] = [];

beforeEach(async () => {
  server = await openTestServer();
  ann = createClient({ url: server.url, token: (await server.enter("ann", "SUBMITTER")).token });
  far = createClient({ url: server.url, token: (await server.enter("far", "WORKER")).token });
  goesOn = opened();
});
afterEach(async () => {
  goesOn.resolve();
  for (const work of started.splice(0)) await work.stop();
  await far.close();
  await ann.close();
  await server.close();
});

const echo = () =>
  defineFunction({
    name: "echo",
    version: "1.0.0",
    title: "Echo elsewhere",
    description: "Waits until the test lets it go on.",
    input: z.unknown(),
    calls: [],
    run: async ({ progress, input }) => {
      say = (message) => progress({ message });
      progress({ phase: "begun" });
      await goesOn.promise;
      return input;
    },
  });

function start(worker: string, log: WorkLog = silent): Work {
  const options = { functions: [echo()], worker, log };
  const work = startWork(remotePort(far), options);
  started.push(work);
  return work;
}

async function change(verb: "drainWorker" | "resumeWorker", name: string): Promise<void> {
  const found = await until(
    async () =>
      (await server.ask(server.operator, "{ workers { nodes { id name } } }")).data.workers
        .nodes as { id: string; name: string }[],
    (all) => all.some((one) => one.name === name),
  );
  const id = found.find((one) => one.name === name)?.id;
  const mutation = `mutation ($id: ID!) { ${verb}(input: { id: $id }) { __typename ... on Error { code } } }`;
  const { data } = await server.ask(server.operator, mutation, { id });
  expect(data[verb].__typename).toMatch(/Payload$/);
}

test("a worker elsewhere that is drained finishes what it holds, claims no more, and ends by itself", async () => {
  const log = openToldLog();
  const work = start("w1", log);
  const { job } = await ann.submit({ function: "echo", input: { a: 1 } });
  for await (const { status } of ann.watchJob(job.id)) if (status?.phase === "begun") break;
  await change("drainWorker", "w1");
  const { job: later } = await ann.submit({ function: "echo" });
  // It has no free slot to claim for: an update tells it.
  say("still at it");
  await until(
    () => log.told,
    (told) => told.some(({ event }) => event === "work.draining"),
  );
  goesOn.resolve();
  await work.ended;
  expect(await ann.job(job.id)).toMatchObject({ state: "DONE", output: { a: 1 } });
  expect((await ann.job(later.id))?.state).toBe("WAITING");
  start("w2");
  for await (const { state } of ann.watchJob(later.id)) if (state === "DONE") break;
});

test("one that starts again under the same name ends again, until the name is resumed", async () => {
  const first = start("w1");
  await change("drainWorker", "w1");
  await first.ended;
  await start("w1").ended;
  await change("resumeWorker", "w1");
  goesOn.resolve();
  start("w1");
  const { job } = await ann.submit({ function: "echo", waitMs: 60_000 });
  expect(job.state).toBe("DONE");
});
