import { resolve } from "node:path";
import type { DocketClient } from "../../clients/sdk/src/index.ts";
import { commandPath } from "../support/debian.js";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { type RunningExample, startExample } from "../support/example.ts";
import { type Gate, openGate } from "../support/gate.ts";
import { until } from "../support/until.ts";

const python = commandPath("python3");
const describeWithPython =
  python === null
    ? (name: string, tests: () => void) => describe.skip(`${name} (no python3 is installed)`, tests)
    : describe;

describeWithPython("the worker in Python", () => {
  let docket: TestDocket;
  let gate: Gate;
  let ann: DocketClient;
  let token: string;
  const running: RunningExample[] = [];
  beforeAll(async () => {
    docket = await openTestDocket();
    ann = await docket.client("ann", "SUBMITTER");
    token = await docket.token("walter", "WORKER");
  });
  beforeEach(async () => {
    gate = await openGate(docket.url);
  });
  afterEach(async () => {
    for (const example of running.splice(0)) {
      example.process.kill("SIGKILL");
      await example.ended;
    }
    await gate.close();
  });
  afterAll(() => docket.close());

  const script = resolve("examples/worker.py");
  /** Runs the script as it is, but sleeps no longer than a moment between two tries. */
  const impatient = `import runpy, sys, time
sleep, sys.argv = time.sleep, ["worker.py"]
time.sleep = lambda seconds: sleep(min(seconds, 0.01))
runpy.run_path(${JSON.stringify(script)}, run_name="__main__")`;

  function run(args: readonly string[], env: Readonly<Record<string, string>>): RunningExample {
    const example = startExample([python ?? "", ...args], env);
    running.push(example);
    return example;
  }
  const start = (shown = token, args: readonly string[] = [script]) =>
    run(args, { DOCKET_URL: gate.url, DOCKET_TOKEN: shown });

  const waitMs = 60_000;
  const file = async (name: string, text: string) => ({
    name,
    fileId: (await ann.upload(new Blob([text]), { name })).id,
  });

  test("weighs input files, hands in a report, says how far it is, and ends at SIGTERM", async () => {
    const files = [await file("a b.txt", "hello"), await file("ü.txt", "you")];
    const worker = start();
    const { job } = await ann.submit({ function: "echo", files, waitMs });
    expect(job).toMatchObject({ state: "DONE", output: { bytes: 8 }, status: { percent: 90 } });
    const report = await (await fetch(job.outputs[0]?.file?.url ?? "")).json();
    expect(report).toEqual({ "a b.txt": 5, "ü.txt": 3 });
    worker.process.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(worker.said).toBe(`worker.py: ${job.id}: delivered\n`);
  });

  test("what the work raises is a failed attempt with its words", async () => {
    start();
    const { job } = await ann.submit({ function: "echo", input: { fail: true }, waitMs });
    expect(job).toMatchObject({
      state: "FAILED",
      error: { code: "ValueError", message: "This run was asked to fail." },
    });
  });

  test("calls whose answer was lost are repeated, which does no harm", async () => {
    const cuts = [gate.cutAfter(/\/jobs\/claim\//), gate.cutAfter(/\/deliver\//)];
    const worker = start();
    const { job } = await ann.submit({ function: "echo", waitMs });
    expect(job).toMatchObject({ state: "DONE", attempts: { current: 1 } });
    await worker.says(`${job.id}: delivered`);
    await Promise.all(cuts);
  });

  /** Whether a call to this path came. */
  function noted(path: RegExp): { came: boolean } {
    const note = { came: false };
    void gate.before(path, async () => {
      note.came = true;
    });
    return note;
  }

  test("a job that is cancelled meanwhile is let go at the next word of progress", async () => {
    const files = [await file("a.txt", "a")];
    const { job } = await ann.submit({ function: "echo", files });
    const cancelled = gate.before(/status=weighed/, async () => void (await ann.cancel(job.id)));
    const handedIn = noted(/\/api\/files\//);
    const worker = start();
    await cancelled;
    await worker.says(`${job.id}: cancelled`);
    expect(handedIn.came).toBe(false);
  });

  test("an operator's drain ends it, with the job in hand done and no other asked for", async () => {
    const op = await docket.docket.access.identify(await docket.token("op", "ADMIN"));
    if (!op) throw new Error("unreachable");
    const { workers } = docket.docket.jobs;
    const files = [await file("a.txt", "a")];
    const { job } = await ann.submit({ function: "echo", files });
    const worker = start();
    const name = `worker.py-${worker.process.pid}`;
    const drained = gate.before(/status=weighed/, async () => {
      const [one] = await until(
        async () => (await workers.find(op, {}, { limit: 50 })).filter((it) => it.name === name),
        (found) => found.length > 0,
      );
      await workers.drain(op, { id: one?.id ?? "" });
    });
    const again = noted(/claimId=worker\.py-\d+-2/);
    await drained;
    expect(await ann.wait(job.id)).toMatchObject({ state: "DONE", output: { bytes: 1 } });
    expect(await worker.ended).toBe(0);
    expect(again.came).toBe(false);
  });

  test("a wrong token ends it with the server's words", async () => {
    const worker = start("dkt_wrong");
    expect(await worker.ended).toBe(1);
    expect(worker.said).toContain("claim: 401 This token is not known");
  });

  test("a server that is long away is waited for, which is said once", async () => {
    const { job } = await ann.submit({ function: "echo" });
    const cuts = Array.from({ length: 20 }, () => gate.cutAfter(/\/jobs\/claim\//));
    const worker = start(token, ["-c", impatient]);
    await Promise.all(cuts);
    expect(await ann.wait(job.id)).toMatchObject({ state: "DONE" });
    await worker.says(`${job.id}: delivered`);
    expect(worker.said.split("does not answer")).toHaveLength(2);
  });

  test("one that waits for a server ends at SIGTERM, with a sentence", async () => {
    const gone = await openGate(docket.url);
    await gone.close();
    const { url } = gone;
    const worker = run(["-c", impatient], { DOCKET_URL: url, DOCKET_TOKEN: token });
    await worker.says("does not answer");
    worker.process.kill("SIGTERM");
    expect(await worker.ended).toBe(1);
    expect(worker.said).toMatch(/^worker\.py: .*; trying on\nworker\.py: .*; ended\n$/);
  });

  test("without a token it says what to set", async () => {
    const worker = run([script], { DOCKET_URL: gate.url });
    expect(await worker.ended).toBe(2);
    expect(worker.said).toBe(
      "worker.py: set DOCKET_URL, and DOCKET_TOKEN to a token of the role WORKER\n",
    );
  });

  test("a function that the server does not know ends it, with what to do", async () => {
    const worker = start(token, [script, "text.length"]);
    expect(await worker.ended).toBe(1);
    expect(worker.said).toMatch(
      /^worker\.py: claim: 404 There is no function .*text\.length.* Register it: PUT http\S+\/functions\/text\.length, see /,
    );
  });
});
