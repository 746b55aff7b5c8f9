import type { Jobs } from "../../src/jobs/index.ts";
import { type CoreJobs, openCoreJobs, usedBy } from "../support/core-jobs.ts";
import { worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

/** 200 submits at the same time on two servers: as many are admitted as the allowance has room for, and no more. */

const submits = 200;
const allowed = 50;

let docket: CoreJobs;
let servers: Jobs[];
beforeAll(async () => {
  docket = await openCoreJobs();
  servers = [docket.jobs, await docket.another()];
});
afterAll(() => docket.close());

const serverOf = (index: number) => servers[index % servers.length] as Jobs;

test.each([
  ["draw", 1],
  ["triple", 3],
])("%s, which calls %i times, is admitted as often as it may", async (name, count) => {
  const viewer = await docket.user(`user of ${name}`);
  const { user } = viewer;
  await docket.access.allowances.set({ user, api: "core.draw", count: allowed, period: "TOTAL" });
  const submitted = await Promise.all(
    Array.from({ length: submits }, (_, index) =>
      serverOf(index).submit(viewer, { function: name, input: { index } }),
    ),
  );
  const admitted = submitted.filter(({ job }) => job.state === "WAITING");
  const rejected = submitted.filter(({ job }) => job.state === "REJECTED");
  const room = Math.floor(allowed / count);
  expect([admitted.length, rejected.length]).toEqual([room, submits - room]);
  for (const { job } of rejected)
    expect(job.error).toMatchObject({
      code: "ALLOWANCE_SPENT",
      retryable: true,
      data: {
        refusals: [
          { api: "core.draw", reason: "ALLOWANCE", allowed, asked: count, period: "TOTAL" },
        ],
      },
    });
  expect(await usedBy(docket.access, user)).toEqual({ used: 0, reserved: room * count });

  // A third never runs; the others are claimed on both servers and end well or badly.
  const [never, ...run] = thirds(admitted.map(({ job }) => job.id));
  await Promise.all((never ?? []).map((id, index) => serverOf(index).cancel(viewer, { id })));
  await Promise.all(run.flat().map((_, index) => runOne(serverOf(index), name, index)));
  const expected = { used: run.flat().length * count, reserved: 0 };
  await until(
    () => usedBy(docket.access, user),
    (usage) => usage.reserved === 0,
  );
  expect(await usedBy(docket.access, user)).toEqual(expected);
  console.info(
    `${submits} submits of ${count} calls, ${allowed} allowed: ${room} admitted`,
    expected,
  );
});

const thirds = (ids: readonly string[]): string[][] =>
  [0, 1, 2].map((rest) => ids.filter((_, index) => index % 3 === rest));

async function runOne(jobs: Jobs, name: string, index: number): Promise<void> {
  const [taken] = await jobs.claim(worker, {
    functions: [name],
    worker: `w${index}`,
    waitMs: 60_000,
  });
  const { id = "", claim } = taken?.job ?? {};
  const key = claim?.key ?? "";
  const error = { code: "BROKEN", message: "It broke.", retryable: false };
  if (index % 2 === 0) await jobs.deliver(worker, { id, key });
  else await jobs.fail(worker, { id, key, error });
}
