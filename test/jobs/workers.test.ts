import type { Worker } from "../../src/jobs/index.ts";
import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
beforeEach(async () => {
  docket = await openTestJobs({ DOCKET_WORKER_SEEN_MS: "20" });
});
afterEach(() => docket.close());

const claim = (request: object = {}, jobs = docket.jobs, viewer = worker) =>
  jobs.claim(viewer, { functions: ["paint"], worker: "w1", ...request });

const submit = () => docket.jobs.submit(ann, { function: "paint" });

/** The workers that there are, as soon as they fit. */
const workers = (fits: (found: Worker[]) => boolean = (found) => found.length > 0, filter = {}) =>
  until(() => docket.jobs.workers.find(operator, filter, { limit: 100 }), fits);

test("a worker is known by its first claim: who it is, where, what it asks for", async () => {
  await claim({ functions: ["print", "paint", "no such function"], host: "studio-7" });
  const [known, ...others] = await workers();
  expect(others).toEqual([]);
  expect(known).toEqual({
    id: expect.stringMatching(/^wrk_/),
    user: worker.user,
    name: "w1",
    host: "studio-7",
    functions: ["paint", "print"],
    capabilities: [],
    state: "ACTIVE",
    firstSeenAt: expect.any(Date),
    lastSeenAt: expect.any(Date),
    alive: expect.any(Boolean),
    done: 0,
    failed: 0,
    lost: 0,
  });
});

test("it stays one worker, on whichever server it asks; another user's of the same name is another", async () => {
  const other = await docket.another();
  await Promise.all([claim(), claim({}, other), claim({}, docket.jobs, otherWorker)]);
  await claim({}, other);
  const found = await workers((all) => all.length >= 2);
  expect(found.map(({ user, name }) => `${user} ${name}`).sort()).toEqual([
    `${otherWorker.user} w1`,
    `${worker.user} w1`,
  ]);
});

test("while its claim waits it is seen again and again; then it is no longer alive", async () => {
  await docket.close();
  docket = await openTestJobs({ DOCKET_WORKER_SEEN_MS: "300" });
  const gone = new AbortController();
  const waiting = claim({ waitMs: 60_000, signal: gone.signal });
  const [first] = await workers();
  const [later] = await workers(
    ([now]) => Number(now?.lastSeenAt) > Number(first?.lastSeenAt) && now?.alive === true,
  );
  expect(later?.firstSeenAt).toEqual(first?.firstSeenAt);
  gone.abort();
  await waiting;
  await workers(([now]) => now?.alive === false);
  expect(await workers(() => true, { seenWithinMs: 3_600_000 })).toHaveLength(1);
  expect(await workers(() => true, { seenWithinMs: 0 })).toEqual([]);
});

test("an update is a sign of life", async () => {
  await submit();
  const [taken] = await claim();
  const [before] = await workers(([now]) => now?.alive === false);
  await docket.jobs.update(worker, { id: taken?.job.id ?? "", key: taken?.job.claim?.key ?? "" });
  await workers(([now]) => Number(now?.lastSeenAt) > Number(before?.lastSeenAt));
});

test("what it has in hand, and how its attempts went", async () => {
  for (let count = 0; count < 4; count += 1) await submit();
  const taken = await claim({ max: 4 });
  const known = await workers();
  const ids = taken.map(({ job }) => job.id);
  expect(await docket.jobs.workers.holdings(known)).toEqual([
    { count: 4, jobs: [...ids].sort().reverse() },
  ]);
  const [done, failed, lost] = taken.map(({ job }) => ({
    id: job.id,
    key: job.claim?.key ?? "",
  }));
  if (!done || !failed || !lost) throw new Error("There are four.");
  await docket.jobs.deliver(worker, done);
  await docket.jobs.fail(worker, {
    ...failed,
    error: { code: "X", message: "", retryable: false },
  });
  await docket.jobs.update(worker, { ...lost, leaseMs: 100 });
  await workers(([now]) => now?.done === 1 && now.failed === 1 && now.lost === 1);
  expect(await docket.jobs.workers.holdings(known)).toEqual([{ count: 1, jobs: [ids[3]] }]);
});

test("the operator sees all, a user those that show its tokens", async () => {
  await Promise.all([claim(), claim({ worker: "w2" }, docket.jobs, otherWorker)]);
  const all = await workers((found) => found.length === 2);
  const find = (viewer: typeof worker) => docket.jobs.workers.find(viewer, {}, { limit: 10 });
  expect((await find(worker)).map(({ name }) => name)).toEqual(["w1"]);
  expect((await find(otherWorker)).map(({ name }) => name)).toEqual(["w2"]);
  expect(await find(ann)).toEqual([]);
  expect(await find({ ...worker, roles: [], job: "job_1" })).toEqual([]);
  const ids = all.map(({ id }) => id);
  const seen = await docket.jobs.workers.byIds(worker, ids);
  expect(seen.map((one) => one?.name)).toEqual(
    all.map(({ user, name }) => (user === worker.user ? name : undefined)),
  );
});

test("pages go on where they left off, newest first, by filter", async () => {
  for (let count = 0; count < 5; count += 1) {
    await claim({ worker: `w${count}`, functions: [count % 2 ? "print" : "paint"] });
    await workers((found) => found.length === count + 1);
  }
  const find = (filter: object, page: object) =>
    docket.jobs.workers.find(operator, filter, { limit: 2, ...page });
  const names = async (filter: object, page: object) =>
    (await find(filter, page)).map(({ name }) => name);
  const [newest, second] = await find({}, {});
  expect([newest?.name, second?.name]).toEqual(["w4", "w3"]);
  const cursor = second?.id ?? "";
  expect(await names({}, { after: cursor })).toEqual(["w2", "w1"]);
  expect(await names({}, { before: cursor, backwards: true })).toEqual(["w4"]);
  expect(await names({}, { limit: 0 })).toEqual([]);
  expect(await names({ functions: ["print", "none"] }, {})).toEqual(["w3", "w1"]);
  expect(await names({ states: ["DRAINING"] }, {})).toEqual([]);
});

test("a worker that is not seen for a day is forgotten", async () => {
  await claim();
  await workers();
  const { collection } = docket.database.connection.models["Worker"] ?? {};
  const indexes = await collection?.indexes();
  expect(indexes).toContainEqual(
    expect.objectContaining({ key: { forgetAt: 1 }, expireAfterSeconds: 0 }),
  );
  const stored = await collection?.findOne<{ forgetAt: Date; lastSeenAt: Date }>({});
  expect(Number(stored?.forgetAt) - Number(stored?.lastSeenAt)).toBeGreaterThanOrEqual(86_400_000);
});

test("many claims of one worker are few writes", async () => {
  const quiet = await openTestJobs({ DOCKET_WORKER_SEEN_MS: "3600000" });
  const bells: string[] = [];
  const deafen = quiet.database.doorbell.listen((bell) => {
    if (bell.kind === "changed" && bell.collection === "workers") bells.push(bell.id);
  });
  const claims = (name: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        quiet.jobs.claim(worker, { functions: ["paint"], worker: name }),
      ),
    );
  const written = async (name: string) =>
    (
      await until(
        () => quiet.jobs.workers.find(operator, {}, { limit: 9 }),
        (found) => found.some((one) => one.name === name),
      )
    ).find((one) => one.name === name)?.id ?? "";
  try {
    await claims("w1", 50);
    const first = await written("w1");
    await claims("w1", 20);
    // Somebody new is written at once, and whatever was to be written with them.
    await claims("w2", 1);
    await written("w2");
    await claims("w1", 20);
    await claims("w3", 1);
    const last = await written("w3");
    // Bells come in order: the last one's is after all before it.
    await until(
      () => bells,
      (rung) => rung.includes(last),
    );
    deafen();
    expect(bells.filter((id) => id === first).length).toBeLessThanOrEqual(3);
  } finally {
    await quiet.close();
  }
});

test("only an operator drains", async () => {
  await claim();
  const [{ id } = { id: "" }] = await workers();
  for (const viewer of [worker, ann]) {
    expect((await refusal(docket.jobs.workers.drain(viewer, { id }))).code).toBe("FORBIDDEN");
    expect((await refusal(docket.jobs.workers.resume(viewer, id))).code).toBe("FORBIDDEN");
  }
  const missing = "wrk_00000000000000000000000000";
  expect((await refusal(docket.jobs.workers.drain(operator, { id: missing }))).code).toBe(
    "NOT_FOUND",
  );
});
