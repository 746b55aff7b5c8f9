import type { Jobs, Worker } from "../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const who = { user: worker.user, worker: "w1" };
const claim = (request: object = {}, jobs = docket.jobs) =>
  jobs.claim(worker, { functions: ["paint"], worker: "w1", ...request });
const submit = () => docket.jobs.submit(ann, { function: "paint" });

const known = async (name = "w1"): Promise<Worker> => {
  const found = await until(
    () => docket.jobs.workers.named(operator, [{ user: worker.user, worker: name }]),
    ([one]) => one !== undefined,
  );
  return found[0] as Worker;
};

async function drained(reason?: string): Promise<Worker> {
  const { id } = await known();
  return docket.jobs.workers.drain(operator, { id, ...(reason !== undefined && { reason }) });
}

test("a drained worker gets no more jobs until it is resumed; others do", async () => {
  await claim();
  const draining = await drained("its disk is full");
  expect(draining).toMatchObject({
    state: "DRAINING",
    drain: { by: operator.user, reason: "its disk is full", at: expect.any(Date) },
  });
  await submit();
  await submit();
  expect(await claim()).toEqual([]);
  expect(await claim({ waitMs: 50 })).toEqual([]);
  expect(docket.jobs.workers.stopOf(who)).toBe("DRAINING");
  expect(await claim({ worker: "w2" })).toHaveLength(1);
  const resumed = await docket.jobs.workers.resume(operator, draining.id);
  expect(resumed.state).toBe("ACTIVE");
  expect(resumed).not.toHaveProperty("drain");
  expect(docket.jobs.workers.stopOf(who)).toBeUndefined();
  expect(await claim()).toHaveLength(1);
});

test("drained twice, the first who did it and why stay", async () => {
  await claim();
  const first = await drained("first");
  expect(await drained("second")).toEqual({
    ...first,
    alive: expect.any(Boolean),
    lastSeenAt: expect.any(Date),
  });
});

test("what is said of an operator's reason is never an expression", async () => {
  await claim();
  expect((await drained("$$ROOT")).drain?.reason).toBe("$$ROOT");
});

test("a claim that waits is answered at once, and gets nothing", async () => {
  const waiting = claim({ waitMs: 3_600_000 });
  await drained();
  expect(await waiting).toEqual([]);
});

test("its updates go on and tell it to stop; it may deliver what it holds", async () => {
  await submit();
  const [taken] = await claim({ leaseMs: 60_000 });
  const hold = { id: taken?.job.id ?? "", key: taken?.job.claim?.key ?? "" };
  expect(await docket.jobs.update(worker, hold)).not.toHaveProperty("stop");
  await drained();
  const { job, stop } = await docket.jobs.update(worker, hold);
  expect({ state: job.state, stop }).toEqual({ state: "CLAIMED", stop: "DRAINING" });
  expect((await docket.jobs.deliver(worker, hold)).job.state).toBe("DONE");
});

test("a claim repeated because its answer was lost has its jobs still", async () => {
  await submit();
  const [taken] = await claim({ claimId: "c1" });
  await drained();
  expect(await claim({ claimId: "c1", waitMs: 60_000 })).toMatchObject([
    { job: { id: taken?.job.id, claim: { key: taken?.job.claim?.key } } },
  ]);
  expect(await claim({ claimId: "c2" })).toEqual([]);
});

test("claiming one job by its id is refused, unless the worker has it already", async () => {
  const [{ job: mine }, { job: other }] = [await submit(), await submit()];
  const one = (id: string) => docket.jobs.claimOne(worker, { id, worker: "w1" });
  const { job } = await one(mine.id);
  await drained();
  expect((await one(mine.id)).job.claim?.key).toBe(job.claim?.key);
  const refused = await refusal(one(other.id));
  expect(refused).toMatchObject({ code: "FORBIDDEN", data: { stop: "DRAINING" } });
  expect((await docket.jobs.claimOne(worker, { id: other.id, worker: "w2" })).job.state).toBe(
    "CLAIMED",
  );
});

test("every server knows it by the bell, and one that opens later from the start", async () => {
  const other = await docket.another();
  const waiting = claim({ waitMs: 3_600_000 }, other);
  const { id } = await drained();
  expect(await waiting).toEqual([]);
  const later = await docket.another();
  await submit();
  expect(await claim({}, other)).toEqual([]);
  expect(await claim({}, later)).toEqual([]);
  await docket.jobs.workers.resume(operator, id);
  const active = (jobs: Jobs) =>
    until(
      () => jobs.workers.stopOf(who),
      (stop) => stop === undefined,
    );
  await active(other);
  await active(later);
  expect(await claim({}, later)).toHaveLength(1);
});
