import type { Job } from "../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.jobs.cancelMany(ann, { filter: { functions: ["paint"] } }));
afterAll(() => docket.close());

const next = { functions: ["paint"], worker: "w1", claimId: "next" };
const submit = async () => (await docket.jobs.submit(ann, { function: "paint" })).job.id;

/** A job in the hands of `w1`, and the id of one that waits. */
async function held(): Promise<{ id: string; key: string; waiting: string }> {
  const id = await submit();
  const [claim] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
  return { id, key: claim?.job.claim?.key ?? "", waiting: await submit() };
}

const state = async (id: string) => (await docket.jobs.read([id]))[0]?.state;
const idsOf = (claims: readonly { readonly job: Job }[]) => claims.map(({ job }) => job.id);

test("delivering brings the next job, with its key and token", async () => {
  const { id, key, waiting } = await held();
  const answer = await docket.jobs.deliver(worker, { id, key, output: 1, next });
  expect(answer).toMatchObject({
    job: { id, state: "DONE" },
    alreadyDelivered: false,
    next: [
      {
        token: expect.stringContaining("dktjob_"),
        job: { id: waiting, state: "CLAIMED", attempt: 1, claim: { key: expect.any(String) } },
      },
    ],
  });
});

test("failing brings the next job too", async () => {
  const { id, key, waiting } = await held();
  const error = { code: "NO_PAPER", message: "m", retryable: false };
  const answer = await docket.jobs.fail(worker, { id, key, error, next });
  expect([answer.job.state, idsOf(answer.next)]).toEqual(["FAILED", [waiting]]);
});

test("nothing is claimed unasked, and nothing that is not there", async () => {
  const { id, key, waiting } = await held();
  expect((await docket.jobs.deliver(worker, { id, key })).next).toEqual([]);
  expect(await state(waiting)).toBe("WAITING");
  const none = { ...next, functions: ["print"] };
  expect((await docket.jobs.deliver(worker, { id, key, next: none })).next).toEqual([]);
});

test("as many are claimed as were asked for", async () => {
  const { id, key } = await held();
  await submit();
  await submit();
  const answer = await docket.jobs.deliver(worker, { id, key, next: { ...next, max: 2 } });
  expect(answer.next).toHaveLength(2);
});

test("the whole call can be repeated: it ends once, and answers with the same claim", async () => {
  const { id, key, waiting } = await held();
  await submit();
  const first = await docket.jobs.deliver(worker, { id, key, output: 1, next });
  const again = await docket.jobs.deliver(worker, { id, key, output: 2, next });
  expect(again.alreadyDelivered).toBe(true);
  expect(idsOf(again.next)).toEqual([waiting]);
  expect(again.next[0]?.job.claim?.key).toBe(first.next[0]?.job.claim?.key);
  expect((await docket.jobs.bodies([id]))[0]?.output).toBe(1);
});

test("a job that another worker delivered still brings the next one", async () => {
  const { id, key, waiting } = await held();
  await docket.jobs.deliver(worker, { id, key });
  const late = await docket.jobs.deliver(worker, { id, key, next });
  expect([late.alreadyDelivered, idsOf(late.next)]).toEqual([true, [waiting]]);
});

test("a refused result claims nothing", async () => {
  const { id, key, waiting } = await held();
  const wrong = await refusal(docket.jobs.deliver(worker, { id, key: "wrong", next }));
  expect(wrong.code).toBe("CLAIM_LOST");
  await docket.jobs.cancel(ann, { id });
  expect((await refusal(docket.jobs.deliver(worker, { id, key, next }))).code).toBe("JOB_ENDED");
  expect(await state(waiting)).toBe("WAITING");
});

test("a claim that makes no sense ends nothing", async () => {
  const { id, key, waiting } = await held();
  const cases = [
    [{ ...next, max: 0 }, "INVALID_INPUT"],
    [{ ...next, worker: "" }, "INVALID_INPUT"],
    [{ ...next, functions: ["nobody's"] }, "UNKNOWN_FUNCTION"],
  ] as const;
  for (const [wrong, code] of cases)
    expect((await refusal(docket.jobs.deliver(worker, { id, key, next: wrong }))).code).toBe(code);
  expect([await state(id), await state(waiting)]).toEqual(["CLAIMED", "WAITING"]);
});
