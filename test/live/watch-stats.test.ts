import type { FunctionStats } from "../../src/jobs/index.ts";
import { next, openWorld, settle, type World } from "../support/live-world.ts";

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const told = async (watch: AsyncIterator<FunctionStats>) => {
  const { function: name, waiting, version } = await next(watch);
  return [name, waiting, version] as const;
};

test("it begins with how the function stands, and goes on with what changes", async () => {
  world.count("paint", 3);
  const watch = world.live.watchStats(["paint"]);
  expect(await told(watch)).toEqual(["paint", 3, 1]);
  world.count("paint", 4);
  expect(await told(watch)).toEqual(["paint", 4, 2]);
  await watch.return?.();
});

test("without names it is about every function, also one that comes later", async () => {
  world.count("paint", 1);
  world.count("print", 2);
  const watch = world.live.watchStats();
  expect([await told(watch), await told(watch)]).toEqual([
    ["paint", 1, 1],
    ["print", 2, 1],
  ]);
  world.count("fold", 5);
  expect(await told(watch)).toEqual(["fold", 5, 1]);
  await watch.return?.();
});

test("other functions are none of its business", async () => {
  const watch = world.live.watchStats(["paint", "paint"]);
  expect(await told(watch)).toEqual(["paint", 0, 0]);
  world.count("print", 1);
  world.count("paint", 1);
  expect(await told(watch)).toEqual(["paint", 1, 1]);
  await watch.return?.();
});

test("who comes while another watches begins with how it stands then, and the other hears nothing twice", async () => {
  const first = world.live.watchStats(["paint"]);
  expect(await told(first)).toEqual(["paint", 0, 0]);
  world.count("paint", 1, "unheard");
  const second = world.live.watchStats(["paint"]);
  expect(await told(second)).toEqual(["paint", 1, 1]);
  expect(await told(first)).toEqual(["paint", 1, 1]);
  const third = world.live.watchStats(["paint"]);
  expect(await told(third)).toEqual(["paint", 1, 1]);
  world.count("paint", 2);
  for (const watch of [first, second, third]) {
    expect(await told(watch)).toEqual(["paint", 2, 2]);
    await watch.return?.();
  }
});

test("who comes while it is being read is told by a reading that began later", async () => {
  world.close();
  const gates: (() => void)[] = [];
  world = openWorld({ lag: () => new Promise((resolve) => gates.push(() => resolve(undefined))) });
  const pass = async () => {
    while (gates.length === 0) await settle();
    gates.shift()?.();
  };
  const first = world.live.watchStats(["paint"]);
  // It has looked, and the answer is on its way.
  await pass();
  while (gates.length === 0) await settle();
  world.count("paint", 1, "unheard");
  const second = world.live.watchStats(["paint"]);
  await pass();
  expect(await told(first)).toEqual(["paint", 0, 0]);
  await pass();
  await pass();
  expect(await told(second)).toEqual(["paint", 1, 1]);
  await Promise.all([first.return?.(), second.return?.()]);
});

test("a reader who is slow misses what lies between, never the newest", async () => {
  const slow = world.live.watchStats(["paint"]);
  const quick = world.live.watchStats(["paint"]);
  expect(await told(quick)).toEqual(["paint", 0, 0]);
  for (let count = 1; count <= 3; count += 1) {
    world.count("paint", count);
    expect(await told(quick)).toEqual(["paint", count, count]);
  }
  expect(await told(slow)).toEqual(["paint", 3, 3]);
  await Promise.all([slow.return?.(), quick.return?.()]);
});

test("a write that changes no count is told to nobody", async () => {
  const watch = world.live.watchStats(["paint", "print"]);
  expect([(await told(watch))[0], (await told(watch))[0]]).toEqual(["paint", "print"]);
  world.count("paint", 0);
  const other = world.live.watchStats(["paint"]);
  expect(await told(other)).toEqual(["paint", 0, 1]);
  world.count("print", 1);
  expect(await told(watch)).toEqual(["print", 1, 1]);
  await Promise.all([watch.return?.(), other.return?.()]);
});

test("counts that are older than what was told are passed over", async () => {
  world.count("paint", 1);
  world.count("paint", 2);
  const watch = world.live.watchStats(["paint"]);
  expect(await told(watch)).toEqual(["paint", 2, 2]);
  world.goBackTo("paint", 1);
  const other = world.live.watchStats(["paint"]);
  expect(await told(other)).toEqual(["paint", 2, 2]);
  world.goBackTo("paint", 2);
  world.count("paint", 3);
  expect(await told(watch)).toEqual(["paint", 3, 3]);
  await Promise.all([watch.return?.(), other.return?.()]);
});

test("after bells were missed it looks again", async () => {
  const watch = world.live.watchStats(["paint"]);
  await told(watch);
  world.count("paint", 7, "unheard");
  world.ring({ kind: "missed" });
  expect(await told(watch)).toEqual(["paint", 7, 1]);
  await watch.return?.();
});

test("leaving is immediate, also while it waits; afterwards nothing is read", async () => {
  const watch = world.live.watchStats(["paint"]);
  await told(watch);
  const waiting = watch.next();
  await watch.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  const reads = world.statsReads();
  world.count("paint", 1);
  await settle();
  expect(world.statsReads()).toBe(reads);
});

test("when the server closes every watch ends with UNAVAILABLE, and so does one that comes later", async () => {
  const watch = world.live.watchStats(["paint"]);
  await told(watch);
  const waiting = watch.next();
  world.live.close();
  await expect(waiting).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true });
  await expect(world.live.watchStats().next()).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
