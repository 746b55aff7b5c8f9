import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const submit = async (request: object = {}) =>
  (await docket.jobs.submit(ann, { function: "once", ...request })).job;
const claim = async (capabilities: string[] = []) => {
  const request = { functions: ["once"], worker: "w1", capabilities };
  const [claimed] = await docket.jobs.claim(worker, request);
  return { id: claimed?.job.id ?? "", key: claimed?.job.claim?.key ?? "" };
};
const fail = (held: { id: string; key: string }, requires: string) =>
  docket.jobs.fail(worker, {
    ...held,
    error: { code: "NO_PRESS", message: "It takes a press.", retryable: false, requires },
  });

test("a job that its worker can't do waits for one that can; the attempt does not count", async () => {
  const { id } = await submit();
  const { job, willRetry } = await fail(await claim(), "press");
  expect(willRetry).toBe(true);
  expect(job).toMatchObject({ id, state: "WAITING", requires: "press", attempt: 0, failures: 0 });
  expect(job).not.toHaveProperty("error");
  expect(job).not.toHaveProperty("claim");
  expect(job.log.at(-1)).toMatchObject({
    move: "reroute",
    from: "CLAIMED",
    to: "WAITING",
    by: worker.user,
    reason: "NO_PRESS: It takes a press.",
  });

  expect((await claim()).id).toBe("");
  const held = await claim(["press"]);
  expect(held.id).toBe(id);
  // Its function allows one attempt, and this is it.
  const { job: done } = await docket.jobs.deliver(worker, held);
  expect(done).toMatchObject({ state: "DONE", attempt: 1 });
});

test("sent on to the same word again, it fails as usual", async () => {
  await submit();
  await fail(await claim(), "press");
  const { job, willRetry } = await fail(await claim(["press"]), "press");
  expect(willRetry).toBe(false);
  expect(job).toMatchObject({
    state: "FAILED",
    attempt: 1,
    failures: 1,
    error: { code: "NO_PRESS", message: "It takes a press.", retryable: false },
  });
  expect(job.error).not.toHaveProperty("requires");
});

test("workers that send it to and fro end it", async () => {
  await submit({ requires: "kiln" });
  expect((await fail(await claim(["kiln"]), "press")).job.requires).toBe("press");
  const { job } = await fail(await claim(["press"]), "kiln");
  expect(job).toMatchObject({ state: "FAILED", requires: "press" });
});

test("sent on to ever new words, it comes to its end", async () => {
  await submit();
  for (let index = 0; index < 8; index += 1) {
    const held = await claim(index === 0 ? [] : [`word-${index - 1}`]);
    expect((await fail(held, `word-${index}`)).job.state).toBe("WAITING");
  }
  expect((await fail(await claim(["word-7"]), "word-8")).job.state).toBe("FAILED");
});

test("it wakes the claim that waits for such jobs", async () => {
  const { id } = await submit();
  const held = await claim();
  const waiting = docket.jobs.claim(otherWorker, {
    functions: ["once"],
    worker: "w2",
    waitMs: 60_000,
    capabilities: ["press"],
  });
  await fail(held, "press");
  expect((await waiting).map(({ job }) => job.id)).toEqual([id]);
});

test("only its holder sends it on, and only once; the key is dead then", async () => {
  await submit();
  const held = await claim();
  expect(await refusal(fail({ ...held, key: "stale" }, "press"))).toMatchObject({
    code: "CLAIM_LOST",
  });
  await fail(held, "press");
  expect(await refusal(fail(held, "press"))).toMatchObject({ code: "CLAIM_LOST" });
  expect(await refusal(docket.jobs.deliver(worker, held))).toMatchObject({ code: "CLAIM_LOST" });
});

test("what is no such word is refused, and nothing is done", async () => {
  await submit();
  const held = await claim();
  const error = await refusal(fail(held, "A Press"));
  expect(error.data).toMatchObject({ issues: [{ path: ["error", "requires"] }] });
  expect((await docket.jobs.get(ann, held.id))?.state).toBe("CLAIMED");
});

test("run again, it begins where it began: with anybody, or with what was submitted", async () => {
  for (const requires of [undefined, "kiln"]) {
    const { id } = await submit(requires === undefined ? {} : { requires });
    await fail(await claim(requires === undefined ? [] : [requires]), "press");
    await docket.jobs.cancel(ann, { id });
    const { job } = await docket.jobs.retry(ann, { id });
    expect(job.requires).toBe(requires);
    await docket.jobs.cancel(ann, { id: job.id });
  }
});

test("the function's totals count neither an attempt nor an error", async () => {
  await submit();
  await fail(await claim(), "press");
  const { id, key } = await claim(["press"]);
  await docket.jobs.deliver(worker, { id, key });
  const [stats] = await until(
    () => docket.jobs.stats(["once"]),
    ([counts]) => counts?.done === 1,
  );
  expect(stats).toMatchObject({ submitted: 1, claimed: 1, done: 1, failed: 0, errors: 0 });
});
