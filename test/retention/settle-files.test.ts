import { text } from "node:stream/consumers";
import { sourceOf } from "../support/contents.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { claimedJob } from "../support/ending.ts";
import { ann, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

let server: TestDocket;
let docket: TestDocket["docket"];
beforeAll(async () => {
  server = await openTestDocket({ DOCKET_COLLECT_MS: "10" });
  docket = server.docket;
});
afterAll(() => server.close());

const records = () =>
  docket.database.connection.collection<{ _id: string; checkAt?: Date }>("files");
/** As if these files had been handed in long ago. */
const longAgo = (...ids: string[]) =>
  records().updateMany({ _id: { $in: ids } }, { $set: { checkAt: new Date(0) } });
const untilLooked = async (id: string) =>
  (await until(
    () => records().findOne({ _id: id }),
    (found) => found?.checkAt?.getTime() !== 0,
  )) ?? undefined;
const output = (job: string, key: string, name: string, content: string) =>
  docket.files.keepOutput({ job, user: ann.user }, key, name, sourceOf(content));

test("of an ended job, what was delivered stays and what other claims handed in goes", async () => {
  const first = await claimedJob(docket);
  const staged = await output(first.id, first.key, "out.txt", "first");
  await docket.jobs.release(worker, first);
  const second = await docket.jobs.claimOne(worker, { id: first.id, worker: "w" });
  const key = second.job.claim?.key ?? "";
  const replaced = await output(first.id, key, "out.txt", "draft");
  const delivered = await output(first.id, key, "out.txt", "second");
  await docket.jobs.deliver(worker, { id: first.id, key });
  await longAgo(staged.id, replaced.id, delivered.id);
  expect(await untilLooked(staged.id)).toBeUndefined();
  expect(await untilLooked(replaced.id)).toBeUndefined();
  expect(await untilLooked(delivered.id)).not.toHaveProperty("checkAt");
  expect(await text((await docket.files.open(delivered)).stream)).toBe("second");
});

test("while a job runs, what its worker has handed in stays, however long it takes", async () => {
  const { id, key } = await claimedJob(docket);
  const staged = await output(id, key, "out.txt", "slow");
  await longAgo(staged.id);
  expect((await untilLooked(staged.id))?.checkAt?.getTime()).toBeGreaterThan(Date.now());
  const { job } = await docket.jobs.deliver(worker, { id, key });
  expect(job.outputs).toEqual([{ name: "out.txt", file: staged.id }]);
});

test("an input stays with its job, also when nobody ever took it", async () => {
  const { id } = await claimedJob(docket);
  const scope = { job: id, user: ann.user };
  const input = await docket.files.keepInput(scope, "a.txt", sourceOf("in"));
  await docket.jobs.cancel(ann, { id });
  await longAgo(input.id);
  expect(await untilLooked(input.id)).not.toHaveProperty("checkAt");
});

test("what came after its job was deleted goes", async () => {
  const late = await output("job_01jc0000000000000000000000", "key", "out.txt", "late");
  await longAgo(late.id);
  expect(await untilLooked(late.id)).toBeUndefined();
});

test("an upload goes when it has expired, and not from the jobs that took it", async () => {
  const upload = await docket.files.keepUpload(ann.user, "a.txt", sourceOf("uploaded"));
  const files = [{ name: "in.txt", fileId: upload.id }];
  const { job } = await docket.jobs.submit(ann, { function: "echo", files });
  const [taken] = await until(
    () => docket.files.inputsOf(job.id),
    (inputs) => inputs.length > 0,
  );
  await longAgo(upload.id);
  expect(await untilLooked(upload.id)).toBeUndefined();
  if (!taken) throw new Error("The job took no file.");
  expect(await text((await docket.files.open(taken)).stream)).toBe("uploaded");
});
