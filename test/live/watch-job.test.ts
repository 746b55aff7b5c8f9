import {
  all,
  next,
  openWorld,
  operator,
  settle,
  submitter,
  type World,
} from "../support/live-world.ts";

let world: World;
beforeEach(() => {
  world = openWorld();
  world.add("job_a");
});
afterEach(() => world.close());

test("the job as it is comes first", async () => {
  world.move("job_a", { status: { phase: "half", at: new Date() } });
  const watch = await world.live.watchJob(operator, "job_a");
  expect(await next(watch)).toMatchObject({ id: "job_a", version: 2, status: { phase: "half" } });
});

test.each(["here", "elsewhere"] as const)("a change made %s arrives", async (where) => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  world.move("job_a", { state: "CLAIMED" }, where);
  expect(await next(watch)).toMatchObject({ version: 2, state: "CLAIMED" });
});

test("the watch ends after the end state", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  const got = all(watch);
  await settle();
  world.move("job_a", { state: "CLAIMED" }, "elsewhere");
  await settle();
  world.move("job_a", { state: "DONE" }, "elsewhere");
  expect((await got).map(({ state }) => state)).toEqual(["WAITING", "CLAIMED", "DONE"]);
});

test("a job that has ended is told once", async () => {
  world.move("job_a", { state: "FAILED" });
  const watch = await world.live.watchJob(operator, "job_a");
  expect((await all(watch)).map(({ state }) => state)).toEqual(["FAILED"]);
});

test("a slow reader sees the newest version, and the end", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  for (let count = 0; count < 50; count += 1) world.move("job_a", { state: "CLAIMED" });
  expect(await next(watch)).toMatchObject({ version: 51 });
  world.move("job_a", { state: "CLAIMED" });
  world.move("job_a", { state: "DONE" });
  expect((await all(watch)).map(({ version }) => version)).toEqual([53]);
});

test("after missed bells the job is read again", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  const coming = next(watch);
  world.move("job_a", { state: "DONE" }, "unheard");
  await settle();
  world.ring({ kind: "missed" });
  expect(await coming).toMatchObject({ state: "DONE" });
});

test("the bell of a move made here costs no read", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  world.move("job_a", { state: "CLAIMED" });
  expect(await next(watch)).toMatchObject({ version: 2 });
  await settle();
  expect(world.reads()).toBe(0);
});

test("many changes between two looks cost one read", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  for (let count = 0; count < 20; count += 1)
    world.move("job_a", { state: "CLAIMED" }, "elsewhere");
  expect(await next(watch)).toMatchObject({ version: 21 });
  expect(world.reads()).toBe(1);
});

test("a job that the viewer may not see is not there", async () => {
  await expect(world.live.watchJob(submitter("user_bob"), "job_a")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(world.live.watchJob(operator, "job_none")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a viewer who may no longer see the job is told no more of it", async () => {
  const watch = await world.live.watchJob(submitter("user_ann"), "job_a");
  await next(watch);
  world.move("job_a", { user: "user_bob" });
  await expect(watch.next()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await watch.next()).toMatchObject({ done: true });
});

test("the input and output of a job never lie in a mailbox", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  world.move("job_a", { state: "DONE", input: { big: 1 }, output: { big: 1 } });
  const job = await next(watch);
  expect([job.input, job.output]).toEqual([undefined, undefined]);
});

test("leaving is immediate while the next state is awaited", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  const waiting = watch.next();
  expect(await watch.return?.()).toMatchObject({ done: true });
  expect(await waiting).toMatchObject({ done: true });
  expect(await watch.next()).toMatchObject({ done: true });
});

test("when the server closes, the watch says so", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  const waiting = watch.next();
  world.live.close();
  await expect(waiting).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true });
});
