import { z } from "zod";
import {
  createClient,
  type DocketClient,
  defineFunction,
  jobFor,
} from "../../../clients/sdk/src/index.ts";
import { echo } from "../../../functions/echo/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { openGate } from "../../support/gate.ts";

let docket: TestDocket;
let ann: DocketClient;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "2" });
  ann = await docket.client("ann", "SUBMITTER");
});
afterAll(() => docket.close());

test("a function is run by its definition, which types input and output, or by its name", async () => {
  const { output } = await ann.run(echo, { steps: 1 });
  const steps: number | undefined = output.steps;
  expect(steps).toBe(1);
  // @ts-expect-error a number is asked for
  const wrong = ann.run(echo, { steps: "many" });
  await expect(wrong).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect((await ann.run("echo", { say: "hi" })).output).toEqual({ say: "hi" });
});

test("its input is typed as a submitter writes it: what has a default may be left out", async () => {
  const greet = defineFunction({
    ...{ name: "echo", version: "1.0.0", title: "Greet", description: "Greets.", calls: [] },
    input: z.object({ say: z.string().default("hello"), at: z.string().transform(Number) }),
    run: async ({ input }) => input.say.repeat(input.at),
  });
  const written = jobFor(greet, { at: "1" });
  expect(written).toEqual({ function: "echo", input: { at: "1" } });
  // @ts-expect-error a submitter writes a text
  jobFor(greet, { at: 1 });
  const byJsonSchema = defineFunction({
    ...{ name: "add", version: "1.0.0", title: "Add", description: "Adds.", calls: [] },
    input: { type: "object", properties: { a: { type: "number" } }, required: ["a"] },
    run: async ({ input }) => input.a + 1,
  });
  expect(jobFor(byJsonSchema, { a: 1 }).input).toEqual({ a: 1 });
  // @ts-expect-error a number is asked for
  jobFor(byJsonSchema, { a: "1" });
});

test("tells how the job stands while it runs", async () => {
  const seen: string[] = [];
  const { id } = await ann.run(
    echo,
    { sleepMs: 200, steps: 2 },
    { tags: ["told"], onUpdate: ({ state }) => seen.push(state) },
  );
  expect(seen.at(-1)).toBe("DONE");
  expect(await ann.job(id)).toMatchObject({ tags: ["told"] });
});

test("a job that ends otherwise is thrown, with its own code", async () => {
  await expect(ann.run(echo, { fail: true })).rejects.toMatchObject({
    name: "DocketClientError",
    code: "ECHO_FAILED",
    data: { state: "FAILED", id: expect.stringMatching(/^job_/) },
  });
});

test("a wait that is over leaves the job alone, and says how to go on", async () => {
  const over = await ann.run(echo, { sleepMs: 500 }, { timeoutMs: 1 }).then(
    () => undefined,
    (error) => error,
  );
  expect(over).toMatchObject({ code: "WAIT_OVER", retryable: true });
  expect(await ann.wait(over.data.id)).toMatchObject({ state: "DONE" });
});

test("aborted, it waits no more", async () => {
  const stop = new AbortController();
  const running = ann.run(
    echo,
    { sleepMs: 60_000 },
    { signal: stop.signal, onUpdate: () => stop.abort() },
  );
  await expect(running).rejects.toMatchObject({ code: "WAIT_OVER" });
  await ann.cancelMany({ filter: { states: ["WAITING", "CLAIMED"] } });
});

test("a submit whose answer was lost is repeated, and is one job", async () => {
  const gate = await openGate(docket.url);
  const token = await docket.token("bob", "SUBMITTER");
  // The gate passes HTTP only: what is watched goes the straight way.
  const bob = createClient({
    url: docket.url,
    token,
    fetch: (url, init) => fetch(String(url).replace(docket.url, gate.url), init),
  });
  const cut = gate.cutAfter(/\/graphql/);
  await bob.run("echo", {});
  await cut;
  expect((await bob.jobs()).nodes).toHaveLength(1);
  await bob.close();
  await gate.close();
});

test("many jobs are typed by the definition, too", async () => {
  const results = await ann.submitMany([jobFor(echo, { steps: 1 }), jobFor(echo, { steps: 2 })]);
  expect(results).toMatchObject([{ job: { function: "echo" } }, { job: { function: "echo" } }]);
});
