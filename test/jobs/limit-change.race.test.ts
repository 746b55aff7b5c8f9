import type { FunctionLimits } from "../../clients/sdk/src/index.ts";
import type { ClaimedJob, Jobs } from "../../src/jobs/index.ts";
import { anyFunction } from "../support/functions.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";

/** How many of a function's jobs may run is changed while some of them run, and two servers claim at once. */

const { limits: _unlimited, ...shrinking } = anyFunction("shrinking");
let definition: typeof shrinking & { limits?: FunctionLimits };
let docket: TestJobs;
let servers: Jobs[];
let stored: ReturnType<TestJobs["database"]["connection"]["collection"]>;
beforeEach(async () => {
  definition = { ...shrinking };
  docket = await openTestJobs({}, {}, { functions: [definition] });
  servers = [docket.jobs, await docket.another()];
  stored = docket.database.connection.collection("jobs");
});
afterEach(() => docket.close());

const allow = (concurrency: number) => {
  definition.limits = { concurrency };
};
const submit = (count: number) =>
  docket.jobs.submitMany(
    ann,
    Array.from({ length: count }, () => ({ function: "shrinking" })),
  );
const claim = (jobs: Jobs, max: number) =>
  jobs.claim(worker, { functions: ["shrinking"], worker: "w", max });
const deliver = ({ job }: ClaimedJob) =>
  docket.jobs.deliver(worker, { id: job.id, key: job.claim?.key ?? "" });
const running = () => stored.countDocuments({ state: "CLAIMED" });

/** As many as they get, asked of both servers at once: each job of one server, so that seats alone stand in their way. */
async function claimOnBoth(): Promise<ClaimedJob[]> {
  const waiting = await stored.find({ state: "WAITING" }).sort({ _id: 1 }).limit(8).toArray();
  const claimed = await Promise.allSettled(
    waiting.map(({ _id }, index) =>
      servers[index % 2]?.claimOne(worker, { id: String(_id), worker: "w" }),
    ),
  );
  return claimed.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
}

test("lowered, it holds over both servers, whichever seats the jobs of before have", async () => {
  await submit(100);
  for (let round = 0; round < 10; round += 1) {
    allow(8);
    const before = await claim(docket.jobs, 8);
    expect(before).toHaveLength(8);
    allow(4);
    const [one, two, ...ended] = before;
    for (const taken of ended) await deliver(taken);
    const after = await claimOnBoth();
    expect(await running()).toBe(4);
    for (const taken of [one, two, ...after]) if (taken) await deliver(taken);
  }
});

test("new, it counts the jobs that were claimed before there was one", async () => {
  await submit(30);
  const before = await claim(docket.jobs, 5);
  allow(4);
  expect((await claimOnBoth()).map(({ job }) => job.id)).toEqual([]);
  for (const taken of before.slice(0, 3)) await deliver(taken);
  expect(await claimOnBoth()).toHaveLength(2);
  expect(await running()).toBe(4);
  for (const taken of before.slice(3)) await deliver(taken);
  expect(await claimOnBoth()).toHaveLength(2);
  expect(await running()).toBe(4);
});
