import { defineFunction } from "../../clients/sdk/src/index.ts";
import { anyFunction } from "../support/functions.ts";
import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

/** `add` says in JSON Schema what it gives. */
const add = defineFunction({
  ...{ name: "add", version: "1.0.0", title: "Add", description: "Adds.", calls: [] },
  input: {},
  output: {
    type: "object",
    properties: { sum: { type: "number" } },
    required: ["sum"],
    additionalProperties: false,
  },
  run: async () => ({ sum: 1 }),
});

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs({}, {}, { functions: [add] });
});
afterEach(() => docket.close());

async function start(name = "add") {
  await docket.jobs.submit(ann, { function: name });
  const [taken] = await docket.jobs.claim(worker, { functions: [name], worker: "w" });
  const { id = "", claim } = taken?.job ?? {};
  return { id, key: claim?.key ?? "" };
}

test("a result that does not fit is refused with the place; the worker has the job still, and may say it better", async () => {
  const held = await start();
  const said = await refusal(
    docket.jobs.deliver(worker, { ...held, output: { sum: "1", more: 2 } }),
  );
  expect(said.code).toBe("INVALID_INPUT");
  expect(said.data["issues"]).toEqual([
    { path: ["output", "sum"], message: expect.stringContaining("string") },
    { path: ["output", "more"], message: expect.any(String) },
  ]);
  const [job] = await docket.jobs.read([held.id]);
  expect([job?.state, job?.claim?.key]).toEqual(["CLAIMED", held.key]);
  const { job: done } = await docket.jobs.deliver(worker, { ...held, output: { sum: 1 } });
  expect([done.state, done.output]).toEqual(["DONE", { sum: 1 }]);
});

test("no result at all does not fit either, unless it was saved before", async () => {
  const held = await start();
  expect((await refusal(docket.jobs.deliver(worker, held))).code).toBe("INVALID_INPUT");
  await docket.jobs.update(worker, { ...held, output: { sum: 2 } });
  expect((await docket.jobs.deliver(worker, held)).job.output).toEqual({ sum: 2 });
});

test("delivering again is a success, whatever it brings; a lost claim is told as one", async () => {
  const held = await start();
  await docket.jobs.deliver(worker, { ...held, output: { sum: 1 } });
  const again = await docket.jobs.deliver(worker, { ...held, output: "rubbish" });
  expect(again.alreadyDelivered).toBe(true);
  const lost = await start();
  await docket.jobs.release(worker, lost);
  const late = docket.jobs.deliver(otherWorker, { ...lost, output: "rubbish" });
  expect((await refusal(late)).code).toBe("CLAIM_LOST");
});

test("in a batch each is judged by itself; a function that says nothing takes anything", async () => {
  const [good, bad, free] = [await start(), await start(), await start("paint")];
  const results = await docket.jobs.deliverMany(worker, [
    { ...good, output: { sum: 1 } },
    { ...bad, output: 7 },
    { ...free, output: 7 },
  ]);
  expect(results.map((one) => ("job" in one ? one.job.state : "refused"))).toEqual([
    "DONE",
    "refused",
    "DONE",
  ]);
  expect(anyFunction("paint").outputSchema).toBeUndefined();
});
