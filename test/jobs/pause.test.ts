import type { Jobs } from "../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const submit = async (name = "paint") => (await docket.jobs.submit(ann, { function: name })).job;
const claim = (request: object = {}, jobs = docket.jobs) =>
  jobs.claim(worker, { functions: ["paint"], worker: "w", ...request });
const pause = (name = "paint", reason?: string) =>
  docket.jobs.pauses.pause(operator, { name, ...(reason !== undefined && { reason }) });
const resume = (name = "paint") => docket.jobs.pauses.resume(operator, name);

test("no job of a paused function is handed out until it is resumed; they may be submitted", async () => {
  await submit();
  expect(await pause("paint", "its disk is full")).toEqual({
    function: "paint",
    at: expect.any(Date),
    by: operator.user,
    reason: "its disk is full",
  });
  expect((await submit()).state).toBe("WAITING");
  expect(await claim({ max: 10 })).toEqual([]);
  await resume();
  expect(docket.jobs.pauses.of("paint")).toBeUndefined();
  expect(await claim({ max: 10 })).toHaveLength(2);
});

test("others go on, also in a claim that names both", async () => {
  await submit();
  const other = await submit("print");
  await pause();
  const taken = await claim({ functions: ["paint", "print", "few"], max: 10 });
  expect(taken.map(({ job }) => job.id)).toEqual([other.id]);
});

test("what is claimed goes on to its end", async () => {
  await submit();
  const [taken] = await claim();
  const held = { id: taken?.job.id ?? "", key: taken?.job.claim?.key ?? "" };
  await pause();
  expect((await docket.jobs.update(worker, held)).job.state).toBe("CLAIMED");
  expect((await docket.jobs.deliver(worker, held)).job.state).toBe("DONE");
});

test("a job that comes back from its worker waits as the others do", async () => {
  await submit();
  const [taken] = await claim();
  await pause();
  await docket.jobs.release(worker, { id: taken?.job.id ?? "", key: taken?.job.claim?.key ?? "" });
  expect(await claim()).toEqual([]);
});

test("a claim that waits gets what waited when the function is resumed", async () => {
  await pause();
  await submit();
  const waiting = claim({ waitMs: 3_600_000 });
  await resume();
  expect(await waiting).toHaveLength(1);
});

test("a job can't be claimed by its id either, nor is it shown as the next", async () => {
  const { id } = await submit();
  await pause();
  const refused = await refusal(docket.jobs.claimOne(worker, { id, worker: "w" }));
  expect(refused).toMatchObject({ code: "NOT_CLAIMABLE", retryable: true });
  expect(refused.message).toContain("paused");
  expect(await docket.jobs.peek({ functions: ["paint"] })).toBeUndefined();
  await resume();
  expect(await docket.jobs.peek({ functions: ["paint"] })).toBe(id);
  expect((await docket.jobs.claimOne(worker, { id, worker: "w" })).job.state).toBe("CLAIMED");
});

test("a claim repeated because its answer was lost has its jobs still", async () => {
  const { id } = await submit();
  await claim({ claimId: "c1" });
  await pause();
  expect(await claim({ claimId: "c1" })).toMatchObject([{ job: { id } }]);
});

test("paused twice, the first who did it and why stay", async () => {
  const first = await pause("paint", "$$ROOT");
  expect(first.reason).toBe("$$ROOT");
  expect(await pause("paint", "second")).toEqual(first);
  await resume();
  await resume();
  expect((await pause("paint", "third")).reason).toBe("third");
});

test("stats tell that it is paused, and that what waits must", async () => {
  await submit();
  await pause();
  const [stats] = await docket.jobs.stats(["paint"]);
  expect(stats).toMatchObject({ paused: true, waiting: 1, heldBack: 1 });
  expect(await docket.jobs.closed(["paint", "print"])).toEqual([true, false]);
  await resume();
  const [after] = await docket.jobs.stats(["paint"]);
  expect(after).toMatchObject({ paused: false, waiting: 1, heldBack: 0 });
});

test("a function that is not there, and a user who is no operator", async () => {
  expect(await refusal(pause("none"))).toMatchObject({ code: "UNKNOWN_FUNCTION" });
  expect(await refusal(resume("none"))).toMatchObject({ code: "UNKNOWN_FUNCTION" });
  const byAnn = docket.jobs.pauses.pause(ann, { name: "paint" });
  expect(await refusal(byAnn)).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(docket.jobs.pauses.resume(ann, "paint"))).toMatchObject({
    code: "FORBIDDEN",
  });
});

test("every server knows it by the bell, and one that opens later from the start", async () => {
  const other = await docket.another();
  const knows = (jobs: Jobs, isPaused: boolean) =>
    until(
      () => jobs.pauses.of("paint"),
      (found) => (found !== undefined) === isPaused,
    );
  await pause();
  const later = await docket.another();
  expect(later.pauses.of("paint")).toMatchObject({ by: operator.user });
  await knows(other, true);
  await submit();
  const waiting = claim({ waitMs: 3_600_000 }, other);
  expect(await claim({}, later)).toEqual([]);
  await resume();
  expect(await waiting).toHaveLength(1);
  await knows(later, false);
});
