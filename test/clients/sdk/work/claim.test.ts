import type { ClaimCall } from "../../../../clients/sdk/src/index.ts";
import { networkError, type ScriptedPort } from "../../../support/scripted-port.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

const claims = (port: ScriptedPort): ClaimCall[] =>
  port.asked.flatMap((one) => (one.verb === "claim" ? [one.call] : []));

test("a worker says who it is, what it can do and how long it waits", async () => {
  const { port } = working(
    doing(async () => 1),
    { worker: "w1", host: "mac-3", concurrency: 4, leaseMs: 5_000 },
  );
  await port.until(() => claims(port).length === 1);
  expect(claims(port)[0]).toMatchObject({
    worker: "w1",
    host: "mac-3",
    functions: ["test"],
    max: 4,
    waitMs: 3_600_000,
    leaseMs: 5_000,
  });
});

test("a worker names its capabilities, and whether it spares itself, in every claim", async () => {
  const more = { capabilities: ["press", "kiln"], sparing: true };
  const { port } = working(
    doing(async () => 1),
    more,
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1 && claims(port).length === 2);
  for (const call of claims(port)) expect(call).toMatchObject(more);
  const [next] = port.asked.flatMap((one) => (one.verb === "deliver" ? [one.next] : []));
  expect(next).toMatchObject(more);
});

test("it asks for free slots only, and not at all while there are none", async () => {
  const [bothBegun, ends] = [opened(), opened()];
  let begun = 0;
  const hold = doing(async () => {
    begun += 1;
    if (begun === 2) bothBegun.resolve();
    await ends.promise;
  });
  const { port } = working(hold, { concurrency: 2 });
  port.add({ id: "a" });
  await port.until(() => claims(port).length === 2);
  port.add({ id: "b" });
  port.add({ id: "c" });
  await bothBegun.promise;
  expect(claims(port).map(({ max }) => max)).toEqual([2, 1]);
  ends.resolve();
  await port.until(() => port.outcomesOf("c").length === 1);
});

test("several jobs of one answer run at the same time", async () => {
  const both = opened();
  let begun = 0;
  const meet = doing(async () => {
    begun += 1;
    if (begun === 2) both.resolve();
    await both.promise;
  });
  const { port } = working(meet, { concurrency: 2 });
  const open = port.holdClaims();
  port.add({ id: "a" });
  port.add({ id: "b" });
  open();
  await port.until(() => port.outcomesOf("a").length === 1 && port.outcomesOf("b").length === 1);
});

test("a claim whose answer was lost is repeated under the same claimId, and its job runs once", async () => {
  let runs = 0;
  const { port } = working(
    doing(async () => {
      runs += 1;
    }),
  );
  port.fail("claim", { when: "after", error: networkError() });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const [first, second] = claims(port);
  expect(second?.claimId).toBe(first?.claimId);
  expect(runs).toBe(1);
});

test("each answered claim is followed by one with a new claimId", async () => {
  const { port } = working(doing(async () => 1));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1 && claims(port).length === 2);
  expect(claims(port)[0]?.claimId).not.toBe(claims(port)[1]?.claimId);
});

test("a server that goes away is tried until it is back, then work goes on", async () => {
  const { port } = working(doing(async () => "done"));
  port.goAway();
  await port.until(() => claims(port).length >= 5);
  port.comeBack();
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toEqual([{ output: "done", outputs: [] }]);
});

test("empty answers that come at once do not make it ask in a tight circle", async () => {
  const started = performance.now();
  const { port } = working(
    doing(async () => 1),
    { waitMs: 0 },
  );
  await port.until(() => claims(port).length === 3);
  // Two pauses of 250 ms lie between three calls: a lower bound, which a slow machine can't break.
  expect(performance.now() - started).toBeGreaterThan(400);
});
