import type { Viewer } from "../../src/access/index.ts";
import { DocketError } from "../../src/errors.ts";
import { hasEnded, type Job, type JobState, moves } from "../../src/jobs/job.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import { fc } from "../support/fast-check.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

/** What should be true of the one job under test. */
interface Model {
  state: JobState;
  attempt: number;
  crashes: number;
  failures: number;
  /** The key that holds the job, or that lapsed and nobody superseded. */
  key: string | undefined;
  /** What the job requires; it can be sent on once. */
  requires: string | undefined;
  /** Keys that held the job once. */
  readonly stale: string[];
  /** The job's token as each key's holder got it. */
  readonly tokens: Map<string, string>;
}

interface Real {
  readonly docket: TestJobs;
  readonly id: string;
}

type Command = fc.AsyncCommand<Model, Real>;

let docket: TestJobs;
beforeAll(async () => {
  // Nothing happens by itself: pauses are long, and leases run out when the test says so.
  docket = await openTestJobs({ DOCKET_BACKOFF_MS: "0", DOCKET_CRASHES_MAX: "2" });
});
afterAll(() => docket.close());

const maxAttempts = 3;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "OK",
    (error: unknown) => {
      if (error instanceof DocketError) return error.code;
      throw error;
    },
  );

async function agrees(model: Model, { docket: { jobs }, id }: Real): Promise<void> {
  const [job] = await jobs.read([id]);
  const { state, attempt, crashes, failures } = model;
  expect(job).toMatchObject({ state, attempt, crashes, failures });
  expect(job?.requires).toBe(model.requires);
  expect(job?.claim?.key).toBe(state === "CLAIMED" ? model.key : undefined);
  keepsTheTable(job as Job);
  for (const [key, token] of model.tokens)
    expect([key, (await jobs.identify(token))?.job]).toEqual([
      key,
      key === model.key ? id : undefined,
    ]);
}

/** The log is a path through the table of moves, and versions in it only grow. */
function keepsTheTable({ log, version }: Job): void {
  let last: { to?: JobState; version: number } = { version: 0 };
  for (const entry of log) {
    expect(entry.from).toBe(last.to);
    if (entry.from) expect(moves[entry.move].from).toContain(entry.from);
    expect(moves[entry.move].to).toContain(entry.to);
    expect(entry.version).toBeGreaterThan(last.version);
    last = entry;
  }
  expect(version).toBeGreaterThanOrEqual(last.version);
  expect(log.filter(({ to }) => hasEnded(to)).length).toBe(
    hasEnded(last.to ?? "SUBMITTED") ? 1 : 0,
  );
}

function ends(model: Model, state: JobState): void {
  model.state = state;
  supersede(model);
}

function supersede(model: Model): void {
  if (model.key !== undefined) model.stale.push(model.key);
  model.key = undefined;
}

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await agrees(model, real);
  },
  toString: () => name,
});

const claim = command("claim", async (model, { docket: { jobs } }) => {
  const [without] = await jobs.claim(worker, { functions: ["paint"], worker: "w" });
  expect(without !== undefined).toBe(model.state === "WAITING" && model.requires === undefined);
  const request = { functions: ["paint"], worker: "w", capabilities: ["press"] };
  const [taken] = without ? [without] : await jobs.claim(worker, request);
  expect(taken !== undefined).toBe(model.state === "WAITING");
  if (!taken) return;
  supersede(model);
  const key = taken.job.claim?.key ?? "";
  Object.assign(model, { state: "CLAIMED", attempt: model.attempt + 1, key });
  model.tokens.set(key, taken.token);
});

const refusedAs = ({ state }: Model) => (hasEnded(state) ? "JOB_ENDED" : "CLAIM_LOST");

const update = command("update", async (model, { docket: { jobs }, id }) => {
  const code = await codeOf(
    jobs.update(worker, { id, key: model.key ?? "none", status: { percent: 5 } }),
  );
  expect(code).toBe(model.state === "CLAIMED" ? "OK" : refusedAs(model));
});

const deliver = command("deliver", async (model, { docket: { jobs }, id }) => {
  const code = await codeOf(jobs.deliver(worker, { id, key: model.key ?? "none", output: 1 }));
  const wasHeld = model.stale.length > 0;
  if (model.key !== undefined) {
    expect(code).toBe("OK");
    ends(model, "DONE");
  } else expect(code).toBe(model.state === "DONE" && wasHeld ? "OK" : refusedAs(model));
});

const deliverStale = command(
  "deliver with a stale key",
  async (model, { docket: { jobs }, id }) => {
    const key = model.stale.at(-1);
    if (key === undefined) return;
    expect(await codeOf(jobs.deliver(worker, { id, key, output: 2 }))).toBe(
      model.state === "DONE" ? "OK" : refusedAs(model),
    );
  },
);

const fail = command("fail", async (model, { docket: { jobs }, id }) => {
  const isHeld = model.state === "CLAIMED";
  const code = await codeOf(
    jobs.fail(worker, { id, key: model.key ?? "none", error: { code: "E", message: "e" } }),
  );
  expect(code).toBe(isHeld ? "OK" : refusedAs(model));
  if (!isHeld) return;
  model.failures += 1;
  ends(model, model.attempt < maxAttempts ? "WAITING" : "FAILED");
  await until(
    () => jobs.read([id]),
    ([job]) => job?.state !== "SCHEDULED",
  );
});

const reroute = command("reroute", async (model, real) => {
  const { jobs } = real.docket;
  const isHeld = model.state === "CLAIMED";
  const error = { code: "E", message: "e", requires: "press", retryable: false };
  const code = await codeOf(jobs.fail(worker, { id: real.id, key: model.key ?? "none", error }));
  expect(code).toBe(isHeld ? "OK" : refusedAs(model));
  if (!isHeld) return;
  const isFirst = model.requires === undefined;
  if (isFirst) model.attempt -= 1;
  else model.failures += 1;
  model.requires = "press";
  ends(model, isFirst ? "WAITING" : "FAILED");
});

const release = command("release", async (model, { docket: { jobs }, id }) => {
  const isHeld = model.state === "CLAIMED";
  const code = await codeOf(jobs.release(worker, { id, key: model.key ?? "none" }));
  expect(code).toBe(isHeld ? "OK" : refusedAs(model));
  if (!isHeld) return;
  model.attempt -= 1;
  ends(model, "WAITING");
});

const loseWorker = command("lose the worker", async (model, { docket: { jobs, database }, id }) => {
  if (model.state !== "CLAIMED") return;
  const { collection } = openJobStore(database.connection, 1_000).jobs;
  await collection.updateOne({ _id: id } as never, { $set: { "claim.expiresAt": new Date(0) } });
  await until(
    () => jobs.read([id]),
    ([job]) => job?.state !== "CLAIMED",
  );
  model.crashes += 1;
  const isSpent = model.attempt >= maxAttempts || model.crashes >= 2;
  if (isSpent) ends(model, "FAILED");
  else model.state = "WAITING";
});

const cancel = command("cancel", async (model, { docket: { jobs }, id }) => {
  const code = await codeOf(jobs.cancel(ann, { id }));
  const mayCancel = !hasEnded(model.state) || model.state === "CANCELLED";
  expect(code).toBe(mayCancel ? "OK" : "JOB_ENDED");
  if (!hasEnded(model.state)) ends(model, "CANCELLED");
});

const operator: Viewer = { ...worker, roles: ["ADMIN"] };
const unlock = command("unlock", async (model, { docket: { jobs }, id }) => {
  const code = await codeOf(jobs.unlock(operator, { id }));
  expect(code).toBe(hasEnded(model.state) ? "JOB_ENDED" : "OK");
  if (hasEnded(model.state)) return;
  if (model.state === "CLAIMED") model.attempt -= 1;
  ends(model, "WAITING");
});

test("whatever workers, owners and crashes do, the store and the table of moves agree, and no token outlives its claim", async () => {
  const commands = fc.commands(
    // Claims come more often, cancels seldom: most runs should get somewhere.
    [
      claim,
      claim,
      claim,
      update,
      update,
      deliver,
      deliverStale,
      fail,
      fail,
      reroute,
      release,
      loseWorker,
      loseWorker,
      unlock,
      cancel,
    ].map((one) => fc.constant(one)),
    { maxCommands: 25 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (script) => {
      const { job } = await docket.jobs.submit(ann, { function: "paint" });
      const model: Model = {
        state: "WAITING",
        attempt: 0,
        crashes: 0,
        failures: 0,
        key: undefined,
        requires: undefined,
        stale: [],
        tokens: new Map(),
      };
      await fc.asyncModelRun(() => ({ model, real: { docket, id: job.id } }), script);
      await codeOf(docket.jobs.cancel(ann, { id: job.id }));
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
