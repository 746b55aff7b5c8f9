import type { ClaimedJob } from "../../src/jobs/index.ts";
import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok" } as const;

let docket: TestJobs;

/** One room for all tests of a part, emptied after each. */
function shared(): void {
  beforeAll(async () => {
    docket = await openTestJobs();
  });
  afterEach(() => docket.database.connection.collection("jobs").deleteMany({}));
  afterAll(() => docket.close());
}

/**
 * A room for each test of a part: who was seen in one is not to be known in another. Who was seen is taken for alive for as
 * long as a test lasts.
 */
function fresh(): void {
  beforeEach(async () => {
    docket = await openTestJobs({ DOCKET_WORKER_SEEN_MS: "600000" });
  });
  afterEach(() => docket.close());
}

const submit = async (request: object = {}) =>
  (await docket.jobs.submit(ann, { function: "paint", ...request })).job;
const claim = (request: object = {}) =>
  docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", ...request });
/** The workers that were seen, newest first, once there are so many: they are written down beside the claims. */
const seen = (count: number) =>
  until(
    () => docket.jobs.workers.find(operator, {}, { limit: 10 }),
    (all) => all.length === count,
  );
const idsOf = (claims: readonly ClaimedJob[]) => claims.map(({ job }) => job.id);

describe("a job that requires a capability", () => {
  shared();

  test("goes to whoever names it, beside those that require nothing, in the common order", async () => {
    const plain = await submit();
    const press = await submit({ requires: "press" });
    const kiln = await submit({ requires: "kiln", priority: 5 });
    const urgent = await submit({ priority: 1 });

    expect(idsOf(await claim({ max: 10, capabilities: ["gpu"] }))).toEqual([urgent.id, plain.id]);
    const [next] = await claim({ capabilities: ["press"] });
    expect(next?.job).toMatchObject({ id: press.id, requires: "press" });
    expect(idsOf(await claim({ max: 10, capabilities: ["kiln", "press"] }))).toEqual([kiln.id]);
    const later = [
      await submit({ requires: "kiln" }),
      await submit(),
      await submit({ requires: "press" }),
    ];
    const all = await claim({ max: 10, capabilities: ["press", "kiln", "press"] });
    expect(idsOf(all)).toEqual(later.map(({ id }) => id));
  });

  test("comes to each of those who ask at the same time as they can take it", async () => {
    const [plain, press] = [await submit(), await submit({ requires: "press" })];
    const [without, having] = await Promise.all([
      claim({ worker: "w1" }),
      claim({ worker: "w2", max: 2, capabilities: ["press"] }),
    ]);
    expect([...idsOf(without), ...idsOf(having)].sort()).toEqual([plain.id, press.id].sort());
    expect(idsOf(having)).toContain(press.id);
  });

  test("wakes the claim that waits and can take it, and no other", async () => {
    const without = claim({ worker: "w1", waitMs: 60_000 });
    const having = claim({ worker: "w2", waitMs: 60_000, capabilities: ["press"] });
    const { id } = await submit({ requires: "press" });
    expect(idsOf(await having)).toEqual([id]);
    const plain = await submit();
    expect(idsOf(await without)).toEqual([plain.id]);
  });

  test("wakes a claim that waits at another server", async () => {
    const there = await docket.another();
    const request = { functions: ["paint"], worker: "w2", waitMs: 60_000 };
    const having = there.claim(worker, { ...request, capabilities: ["press"] });
    const { id } = await submit({ requires: "press" });
    expect(idsOf(await having)).toEqual([id]);
  });

  test("is claimed by its id only with the capability", async () => {
    const { id } = await submit({ requires: "press" });
    const error = await refusal(docket.jobs.claimOne(worker, { id, worker: "w1" }));
    expect(error).toMatchObject({
      code: "NOT_CLAIMABLE",
      retryable: false,
      data: { state: "WAITING", requires: "press" },
    });
    const request = { id, worker: "by-id", capabilities: ["press"] };
    expect((await docket.jobs.claimOne(worker, request)).job.state).toBe("CLAIMED");
    const isMine = ({ name }: { name: string }) => name === "by-id";
    const all = await until(
      () => docket.jobs.workers.find(operator, {}, { limit: 100 }),
      (workers) => workers.some(isMine),
    );
    expect(all.find(isMine)).toMatchObject({ capabilities: ["press"], functions: ["paint"] });
  });

  test("is claimed with the end of another", async () => {
    await submit();
    const { id } = await submit({ requires: "press" });
    const [held] = await claim();
    const ended = { id: held?.job.id ?? "", key: held?.job.claim?.key ?? "" };
    const { next } = await docket.jobs.deliver(worker, {
      ...ended,
      next: { functions: ["paint"], worker: "w1", capabilities: ["press"] },
    });
    expect(idsOf(next)).toEqual([id]);
  });

  test("is what a look ahead shows to whoever can take it", async () => {
    const { id } = await submit({ requires: "press" });
    expect(await docket.jobs.peek({ functions: ["paint"] })).toBeUndefined();
    expect(await docket.jobs.peek({ capabilities: ["press"] })).toBe(id);
  });

  test("keeps it when its worker gives it back, and when an operator takes it away", async () => {
    const { id } = await submit({ requires: "press" });
    const request = { capabilities: ["press"] };
    const [released] = await claim(request);
    await docket.jobs.release(worker, { id, key: released?.job.claim?.key ?? "" });
    expect(await claim()).toEqual([]);
    await claim(request);
    await docket.jobs.unlock(operator, { id });
    expect(await claim()).toEqual([]);
    expect(idsOf(await claim(request))).toEqual([id]);
  });

  test("a job of an older version requires nothing", async () => {
    const { id } = await submit();
    const [stored] = await docket.database.connection.collection("jobs").find({}).toArray();
    expect(stored).not.toHaveProperty("requires");
    expect(idsOf(await claim({ capabilities: ["press"] }))).toEqual([id]);
  });

  test("is found by it", async () => {
    const { id } = await submit({ requires: "press" });
    await submit();
    const { jobs } = await docket.jobs.search(ann, { requires: "press" }, { limit: 10 });
    expect(jobs.map((job) => job.id)).toEqual([id]);
  });

  test("is repeated with it", async () => {
    const { id } = await submit({ requires: "press" });
    await docket.jobs.cancel(ann, { id });
    const { job } = await docket.jobs.retry(ann, { id });
    expect(job).toMatchObject({ requires: "press", retryOf: id });
  });
});

describe("what is required", () => {
  shared();

  test.each(["", "Photoshop", "two words", "a-", "-a", "9x", "x".repeat(41)])(
    "can't be %j",
    async (requires) => {
      const error = await refusal(submit({ requires }));
      expect(error).toMatchObject({ code: "INVALID_INPUT" });
      expect(error.data).toMatchObject({ issues: [{ path: ["requires"] }] });
      expect(await refusal(claim({ capabilities: [requires] }))).toMatchObject({
        code: "INVALID_INPUT",
      });
    },
  );

  test("is at most eight words in a claim", async () => {
    const words = Array.from({ length: 8 }, (_, index) => `word-${index}`);
    expect(await claim({ capabilities: words })).toEqual([]);
    const error = await refusal(claim({ capabilities: [...words, "more"] }));
    expect(error.data).toMatchObject({ issues: [{ path: ["capabilities"] }] });
  });

  test("is part of what an idempotency key stands for", async () => {
    const { id } = await submit({ requires: "press", idempotencyKey: "k" });
    expect((await submit({ requires: "press", idempotencyKey: "k" })).id).toBe(id);
    expect(await refusal(submit({ idempotencyKey: "k" }))).toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
  });
});

describe("a sparing worker", () => {
  fresh();

  const sparing = { worker: "dear", capabilities: ["press"], sparing: true };

  test("takes what requires nothing only where no worker without capabilities asks for it", async () => {
    const plain = await submit();
    expect(idsOf(await claim(sparing))).toEqual([plain.id]);

    await docket.jobs.claim(otherWorker, { functions: ["paint"], worker: "cheap" });
    await seen(2);
    await submit();
    const press = await submit({ requires: "press" });
    const print = await submit({ function: "print" });
    const claimed = await claim({ ...sparing, functions: ["paint", "print"], max: 10 });
    expect(idsOf(claimed)).toEqual([press.id, print.id]);
  });

  test("takes over from one that is drained", async () => {
    await docket.jobs.claim(otherWorker, { functions: ["paint"], worker: "cheap" });
    const [cheap] = await seen(1);
    const { id } = await submit();
    expect(await claim(sparing)).toEqual([]);
    await docket.jobs.workers.drain(operator, { id: cheap?.id ?? "" });
    expect(idsOf(await claim(sparing))).toEqual([id]);
  });

  test("has capabilities", async () => {
    const error = await refusal(claim({ sparing: true }));
    expect(error.data).toMatchObject({ issues: [{ path: ["sparing"] }] });
  });
});

describe("workers", () => {
  fresh();

  test("are told with their capabilities, and found by them", async () => {
    await claim({ worker: "plain" });
    await seen(1);
    await claim({ worker: "pressman", capabilities: ["press"] });
    const { workers } = docket.jobs;
    expect((await seen(2)).map(({ name, capabilities }) => [name, capabilities])).toEqual([
      ["pressman", ["press"]],
      ["plain", []],
    ]);
    const some = await workers.find(operator, { capabilities: ["press"] }, { limit: 10 });
    expect(some.map(({ name }) => name)).toEqual(["pressman"]);
  });

  test("tell whether anybody live would take a job", async () => {
    const { workers } = docket.jobs;
    const wanted = [
      { function: "paint", requires: "press" },
      { function: "print", requires: "press" },
      { function: "paint", requires: "kiln" },
    ];
    expect(await workers.serving(wanted)).toEqual([false, false, false]);
    await claim({ worker: "pressman", capabilities: ["press"] });
    const [pressman] = await seen(1);
    expect(await workers.serving(wanted)).toEqual([true, false, false]);
    await workers.drain(operator, { id: pressman?.id ?? "" });
    expect(await workers.serving(wanted)).toEqual([false, false, false]);
  });
});
