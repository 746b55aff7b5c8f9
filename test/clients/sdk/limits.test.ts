import { type DocketClient, defineFunction, startWork } from "../../../clients/sdk/src/index.ts";
import { remotePort } from "../../../clients/sdk/src/remote-port.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket } from "../../support/docket-command.ts";

/** A server that takes little at once: clients ask it how much, and go by that. */
let server: TestDocket;
let ann: DocketClient;
beforeAll(async () => {
  server = await openTestDocket({
    DOCKET_BATCH_MAX: "2",
    DOCKET_CLAIM_MAX: "2",
    DOCKET_PAGE_MAX: "3",
  });
  ann = await server.client("ann", "SUBMITTER", "WORKER");
});
afterAll(() => server.close());

const submitted = async (tag: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await ann.submit({ function: "echo", tags: [tag] })).job.id);
  return ids;
};

test("the limits are told", async () => {
  expect(await ann.limits()).toMatchObject({
    batchMax: 2,
    claimMax: 2,
    pageMax: 3,
    waitMsMax: 60_000,
    inputBytesMax: 1_048_576,
  });
});

test("a worker with more slots than the server gives at once claims as many as it gives", async () => {
  const ids = await submitted("work", 5);
  const echo = defineFunction({
    name: "echo",
    version: "1.0.0",
    title: "Echo",
    description: "",
    calls: [],
    input: { type: "object" },
    run: async () => ({ done: true }),
  });
  const work = startWork(remotePort(ann), { functions: [echo], concurrency: 5 });
  for (const id of ids) expect(await ann.wait(id)).toMatchObject({ state: "DONE" });
  await work.drain();
});

test("the console changes more jobs than the server takes at once, found page by page", async () => {
  await submitted("many", 5);
  const env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
  const { code, stdout } = await docket(["cancel", "--tag", "many", "--yes"], { env });
  expect([code, stdout.match(/CANCELLED$/gm)]).toEqual([0, Array(5).fill("CANCELLED")]);
});
