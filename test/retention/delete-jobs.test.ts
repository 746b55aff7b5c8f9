import { once } from "node:events";
import { createServer } from "node:net";
import type { Viewer } from "../../src/access/index.ts";
import { openLog } from "../../src/log.ts";
import { openRetention } from "../../src/retention/index.ts";
import { sha256Of, sourceOf } from "../support/contents.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { claimedJob, endedAs } from "../support/ending.ts";
import { ann, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";
import { openWebhookReceiver } from "../support/webhook-receiver.ts";

const states = ["DONE", "FAILED", "CANCELLED", "REJECTED"] as const;
const dayMs = 86_400_000;

let server: TestDocket;
let docket: TestDocket["docket"];
let viewer: Viewer;
const open = async (env: Record<string, string>) => {
  server = await openTestDocket({ DOCKET_COLLECT_MS: "10", ...env });
  docket = server.docket;
  const { id } = await docket.access.createUser({ name: "ann" });
  viewer = { ...ann, user: id };
};

const jobs = () => docket.database.connection.collection<{ _id: string; deleteAt?: Date }>("jobs");
const untilGone = (id: string) =>
  until(
    () => docket.jobs.read([id]),
    (found) => found.length === 0,
  );
/** As if the time that these jobs are kept for were over. */
const pastDue = (...ids: string[]) =>
  jobs().updateMany({ _id: { $in: ids } }, { $set: { deleteAt: new Date(0) } });

async function keptMs(state: (typeof states)[number]): Promise<number | undefined> {
  const { id, endedAt } = await endedAs(docket, state);
  const deleteAt = (await jobs().findOne({ _id: id }))?.deleteAt;
  return deleteAt && deleteAt.getTime() - (endedAt?.getTime() ?? 0);
}

describe("an ended job is kept as long as the setting of its outcome says", () => {
  afterEach(() => server.close());

  test("by default 30 days, and 90 when it failed", async () => {
    await open({});
    const kept = [];
    for (const state of states) kept.push(await keptMs(state));
    expect(kept).toEqual([30 * dayMs, 90 * dayMs, 30 * dayMs, 30 * dayMs]);
  });

  test("each outcome by its own setting; 0 is for ever", async () => {
    await open({
      DOCKET_KEEP_DONE: "1d",
      DOCKET_KEEP_FAILED: "2h",
      DOCKET_KEEP_CANCELLED: "0",
      DOCKET_KEEP_REJECTED: "4d",
    });
    const kept = [];
    for (const state of states) kept.push(await keptMs(state));
    expect(kept).toEqual([dayMs, 7_200_000, undefined, 4 * dayMs]);
  });

  test("then it is deleted, however it came to that end", async () => {
    await open({ DOCKET_KEEP_FAILED: "1ms", DOCKET_CRASHES_MAX: "1" });
    const { job: lost } = await docket.jobs.submit(ann, { function: "echo" });
    await docket.jobs.claimOne(worker, { id: lost.id, worker: "w", leaseMs: 100 });
    const failed = await endedAs(docket, "FAILED");
    for (const { id } of [lost, failed]) await untilGone(id);
    expect(await docket.jobs.get(ann, failed.id)).toBeUndefined();
  });
});

describe("once its time is over", () => {
  beforeAll(() => open({ DOCKET_CALLBACK_SCHEDULE: "1h,1h" }));
  afterAll(() => server.close());

  test("nothing that has not ended is ever deleted, whatever is written beside it", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as { port: number };
    const files = [{ name: "a", url: `http://127.0.0.1:${port}/a` }];
    const { job: submitted } = await docket.jobs.submit(ann, { function: "echo", files });
    const runAt = new Date(Date.now() + 3_600_000);
    const { job: scheduled } = await docket.jobs.submit(ann, { function: "echo", runAt });
    const { job: waiting } = await docket.jobs.submit(ann, { function: "echo" });
    const claimed = await claimedJob(docket);
    const open_ = [submitted.id, scheduled.id, waiting.id, claimed.id];
    await pastDue(...open_);
    const { id } = await endedAs(docket, "DONE");
    await pastDue(id);
    await untilGone(id);
    await docket.jobs.remove(open_);
    expect((await docket.jobs.read(open_)).map((job) => job.id).sort()).toEqual(open_.sort());
    await docket.jobs.cancel(ann, { id: submitted.id });
    silent.close();
  });

  test("with a job go its files, their contents, its log lines and callbacks; the counts stay", async () => {
    const receiver = await openWebhookReceiver();
    const request = { idempotencyKey: "once", callbackUrl: receiver.url };
    const { id, key } = await claimedJob(docket, request, viewer);
    const scope = { job: id, user: viewer.user };
    await docket.files.keepOutput(scope, key, "out.txt", sourceOf("result"));
    await docket.jobs.update(worker, { id, key, lines: [{ level: "INFO", message: "working" }] });
    await docket.jobs.deliver(worker, { id, key });
    await until(
      () => docket.callbacks.deliveriesOf(id),
      ([delivery]) => delivery?.state === "DELIVERED",
    );
    const [before] = await until(
      () => docket.jobs.stats(["echo"]),
      ([counts]) => (counts?.done ?? 0) > 0,
    );
    const left = async () => {
      const { connection } = docket.database;
      const collections = ["files", "joblines", "callbacks"].map((name) =>
        connection.collection(name),
      );
      return Promise.all(collections.map((one) => one.countDocuments({ job: id })));
    };
    expect(await left()).toEqual([1, 1, 1]);
    await pastDue(id);
    await untilGone(id);
    expect(await left()).toEqual([0, 0, 0]);
    const contents = docket.database.connection.collection("contents");
    // As if the grace were over.
    await contents.updateMany({ checkAt: { $exists: true } }, { $set: { checkAt: new Date(0) } });
    await until(
      () => contents.countDocuments({ sha256: sha256Of("result") }),
      (count) => count === 0,
    );
    const again = await docket.jobs.submit(viewer, { function: "echo", idempotencyKey: "once" });
    expect(again.duplicate).toBe(false);
    const [counts] = await docket.jobs.stats(["echo"]);
    expect(counts?.done).toBeGreaterThanOrEqual(before?.done ?? 0);
    await receiver.close();
  });

  test("a job whose callback is still to be sent stays until it was", async () => {
    let status = 500;
    const receiver = await openWebhookReceiver(() => ({ status }));
    const { id, key } = await claimedJob(docket, { callbackUrl: receiver.url }, viewer);
    await docket.jobs.deliver(worker, { id, key });
    await receiver.next();
    await pastDue(id);
    const other = await endedAs(docket, "DONE");
    await pastDue(other.id);
    await untilGone(other.id);
    const kept = await until(
      () => jobs().findOne({ _id: id }),
      (found) => (found?.deleteAt ?? new Date(0)) > new Date(0),
    );
    expect(kept).not.toBeNull();
    status = 204;
    const [delivery] = await docket.callbacks.deliveriesOf(id);
    await docket.callbacks.redeliver(viewer, delivery?.id ?? "");
    await receiver.next();
    await until(
      () => docket.callbacks.deliveriesOf(id),
      ([one]) => one?.state === "DELIVERED",
    );
    await pastDue(id);
    await untilGone(id);
    await receiver.close();
  });
});

test("a deletion that broke off is gone on with", async () => {
  // Only what this test opens looks at this database.
  await open({ DOCKET_COLLECT_MS: "3600000" });
  const { id, key } = await claimedJob(docket);
  const scope = { job: id, user: ann.user };
  await docket.files.keepOutput(scope, key, "out.txt", sourceOf("result"));
  await docket.jobs.deliver(worker, { id, key });
  await pastDue(id);
  const gone = async () => Promise.reject(new Error("planted"));
  const rooms = { ...docket, config: { collectMs: 10 }, log: openLog("silent") };
  let crashes = 0;
  const dying = openRetention({
    ...rooms,
    callbacks: {
      ...docket.callbacks,
      removeJobs: () => {
        crashes += 1;
        return gone();
      },
    },
  });
  await until(
    () => crashes,
    (count) => count > 0,
  );
  await dying.close();
  expect(await docket.jobs.read([id])).toHaveLength(1);
  const next = openRetention(rooms);
  await untilGone(id);
  await next.close();
  await server.close();
});
