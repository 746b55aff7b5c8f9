import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["dist/bench/main.js", ...args], { encoding: "utf8" });

/** A quick run of some workloads, on the mongod of the tests. */
const quick = (...args: string[]) =>
  run("--quick", "--mongodb", process.env["DOCKET_TEST_MONGODB_URI"] ?? "", ...args);

test("the benchmark takes every workload to its end on every side, and tells it as JSON", async () => {
  const { stdout } = await quick("--json", "-");
  const { quick: isQuick, machine, workloads } = JSON.parse(stdout);
  expect(isQuick).toBe(true);
  expect(machine).toMatchObject({ node: process.version, mongodb: expect.any(String) });
  expect(workloads.map(({ name }: { name: string }) => name)).toEqual([
    "submit-1",
    "submit-16",
    "submit-batch",
    "work-1",
    "work-8",
    "work-64",
    "pick-up",
    "watch-many",
    "watch-one",
  ]);
  const positive = { median: expect.any(Number) };
  for (const { name, rounds, sides, times } of workloads) {
    expect(rounds).toBe(1);
    expect(sides.docket).toMatchObject({ perSecond: positive, p50: positive, serverMs: positive });
    expect(Object.keys(times)).toEqual(name.startsWith("watch") ? ["no-op"] : ["no-op", "raw"]);
    for (const { median } of Object.values<{ median: number }>(times))
      expect(median).toBeGreaterThan(0);
  }
});

test("the table has a row for each workload asked for, and a second build can be measured beside", async () => {
  const { stdout } = await quick("--only", "pick", "--compare", ".");
  expect(stdout).toMatch(/^\| workload \|.*× compared \| × no-op \| × raw \|$/m);
  expect(stdout).toMatch(/^\| pick-up \| \d/m);
  expect(stdout).toMatch(/^\| pick-up \| compared \| \d/m);
  expect(stdout).not.toContain("submit-1");
});

test("it says what it takes, and what is wrong with what it was given", async () => {
  expect((await run("--help")).stdout).toMatch(/--rounds N/);
  await expect(run("--rounds", "none")).rejects.toMatchObject({
    code: 1,
    stderr: '--rounds must be a whole number from 1, not "none".\n',
  });
  await expect(run("--only", "sing")).rejects.toMatchObject({
    stderr: expect.stringContaining("submit-1, submit-16"),
  });
});
