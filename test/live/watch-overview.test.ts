import { next, openWorld, settle, type World } from "../support/live-world.ts";

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const hour = { window: "HOUR" } as const;

test("it begins with how things stand, and tells what has changed", async () => {
  world.count("paint", 2);
  const overviews = world.live.watchOverview(hour);
  expect(await next(overviews)).toMatchObject({
    stats: { window: "HOUR" },
    depth: { waiting: 2 },
    callbacksFailing: 0,
  });
  world.count("paint", 3);
  expect(await next(overviews)).toMatchObject({ depth: { waiting: 3 } });
  world.callbackFailed();
  expect(await next(overviews)).toMatchObject({ callbacksFailing: 1 });
  await overviews.return?.();
});

test("of named functions these alone", async () => {
  world.count("paint", 2);
  world.count("print", 5);
  const overviews = world.live.watchOverview({ ...hour, functions: ["print"] });
  expect(await next(overviews)).toMatchObject({ depth: { waiting: 5 } });
  await overviews.return?.();
});

test("while nothing changes nothing is told, however often bells ring", async () => {
  world.count("paint", 1);
  const overviews = world.live.watchOverview(hour);
  await next(overviews);
  const second = next(overviews);
  for (let bells = 0; bells < 20; bells += 1)
    world.ring({ kind: "changed", collection: "functionstats", id: "paint", fields: {} });
  const before = world.overviewReads();
  while (world.overviewReads() === before) await new Promise((resolve) => setTimeout(resolve, 10));
  world.count("paint", 9);
  expect(await second).toMatchObject({ depth: { waiting: 9 } });
  await overviews.return?.();
});

test("however many watch the same, it is read once for all of them", async () => {
  const first = world.live.watchOverview(hour);
  await next(first);
  const others = Array.from({ length: 50 }, () =>
    world.live.watchOverview({ ...hour, functions: undefined as never }),
  );
  await Promise.all(others.map(next));
  const read = world.overviewReads();
  world.count("paint", 4);
  const told = await Promise.all([first, ...others].map(next));
  expect(told.every(({ depth }) => depth.waiting === 4)).toBe(true);
  expect(world.overviewReads() - read).toBe(1);
  for (const one of [first, ...others]) await one.return?.();
});

test("a burst is told as its end, and nobody waits for who does not read", async () => {
  const slow = world.live.watchOverview(hour);
  await next(slow);
  for (let waiting = 1; waiting <= 100; waiting += 1) world.count("paint", waiting);
  const quick = world.live.watchOverview(hour);
  expect(await next(quick)).toMatchObject({ depth: { waiting: 100 } });
  expect(await next(slow)).toMatchObject({ depth: { waiting: 100 } });
  expect(world.overviewReads()).toBeLessThan(5);
  await Promise.all([slow.return?.(), quick.return?.()]);
});

test("who comes to several at once hears how each stands, also where nothing has changed", async () => {
  const both = [hour, { window: "DAY" } as const];
  const watches = () => both.map((request) => world.live.watchOverview(request));
  const first = watches();
  await Promise.all(first.map(next));
  const second = watches();
  expect((await Promise.all(second.map(next))).map(({ stats }) => stats.window)).toEqual([
    "HOUR",
    "DAY",
  ]);
  for (const one of [...first, ...second]) await one.return?.();
});

test("however long changes go on, between two readings is a pause", async () => {
  const overviews = world.live.watchOverview(hour);
  await next(overviews);
  const [read, startedAt] = [world.overviewReads(), performance.now()];
  for (let waiting = 1; waiting <= 50; waiting += 1) {
    world.count("paint", waiting);
    await settle();
  }
  const pauses = (performance.now() - startedAt) / 1_000;
  expect(world.overviewReads() - read).toBeLessThanOrEqual(1 + pauses);
  expect(await next(overviews)).toMatchObject({ depth: { waiting: 50 } });
  await overviews.return?.();
});

test("when nobody watches, nothing is read", async () => {
  const overviews = world.live.watchOverview(hour);
  await next(overviews);
  await overviews.return?.();
  const read = world.overviewReads();
  for (let bells = 0; bells < 10; bells += 1) world.count("paint", bells);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(world.overviewReads()).toBe(read);
});

test("a server that closes ends it, retryably", async () => {
  const overviews = world.live.watchOverview(hour);
  await next(overviews);
  const waiting = next(overviews);
  world.close();
  await expect(waiting).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true });
  await expect(next(world.live.watchOverview(hour))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  world = openWorld();
});
