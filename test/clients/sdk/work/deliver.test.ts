import { networkError, refusal } from "../../../support/scripted-port.ts";
import { doing, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

test("a result is delivered again until the server has answered", async () => {
  const { port } = working(doing(async () => 42));
  port.fail("deliver", { when: "before", error: networkError() });
  port.fail("deliver", { when: "after", error: networkError() });
  port.add({ id: "a" });
  port.add({ id: "b" });
  await port.until(() => port.outcomesOf("b").length === 1);
  const outcome = { output: 42, outputs: [] };
  expect(port.outcomesOf("a")).toEqual([outcome, outcome, outcome]);
});

test("the result waits for a server that is away, with what was logged, and the lease is kept alive", async () => {
  const { port } = working(
    doing(async ({ log }) => {
      port.goAway();
      log("INFO", "nearly done");
      return "kept";
    }),
  );
  port.add({ id: "a" });
  await port.until(() => port.updatesOf("a").length >= 3);
  expect(port.outcomesOf("a")).toEqual([]);
  port.comeBack();
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toEqual([{ output: "kept", outputs: [] }]);
  // The first two were lost for certain.
  expect(port.updatesOf("a").slice(2)).toContainEqual({
    lines: [{ level: "INFO", message: "nearly done" }],
  });
});

test.each(["CLAIM_LOST", "JOB_ENDED"])(
  "a result that comes too late (%s) is dropped and the worker moves on",
  async (code) => {
    const { port } = working(doing(async () => 42));
    port.fail("deliver", { when: "before", error: refusal(code) });
    port.add({ id: "a" });
    port.add({ id: "b" });
    await port.until(() => port.outcomesOf("b").length === 1);
    expect(port.outcomesOf("a")).toHaveLength(1);
  },
);

test("tries to deliver end when an update says that the claim is lost", async () => {
  const { port } = working(doing(async () => 42));
  for (let tries = 0; tries < 1_000; tries++)
    port.fail("deliver", { when: "before", error: networkError() });
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.outcomesOf("a").length >= 3);
  port.stopJob("a", "LOST");
  port.add({ id: "b", leaseMs: 30 });
  await port.until(() => port.outcomesOf("b").length >= 1);
  expect(port.asked.some((one) => one.verb === "release" && one.job === "a")).toBe(false);
});
