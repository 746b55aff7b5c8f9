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

const missed = () => world.ring({ kind: "missed" });

test("who missed the end of a job, and then it was deleted, is told that it is gone", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  const waiting = all(watch).catch((error: { code?: string }) => error.code);
  world.move("job_a", { state: "DONE" }, "unheard");
  world.delete("job_a");
  missed();
  expect(await waiting).toBe("NOT_FOUND");
});

test("who has not read the end yet still reads it when the job is gone", async () => {
  const watch = await world.live.watchJob(operator, "job_a");
  await next(watch);
  world.move("job_a", { state: "DONE" });
  world.delete("job_a");
  missed();
  await settle();
  expect((await all(watch)).map(({ state }) => state)).toEqual(["DONE"]);
});

test("who reads the log of a job that was deleted meanwhile is told that it is gone", async () => {
  const watch = await world.live.watchLines(operator, "job_a");
  const waiting = all(watch).catch((error: { code?: string }) => error.code);
  await settle();
  world.delete("job_a");
  missed();
  expect(await waiting).toBe("NOT_FOUND");
});

test("who watches many jobs goes on with the others", async () => {
  const watch = world.live.watchJobs(submitter("user_ann"), {});
  await next(watch);
  world.delete("job_a");
  missed();
  await settle();
  world.add("job_b");
  expect(await next(watch)).toMatchObject({ change: "CHANGED", job: { id: "job_b" } });
  await watch.return?.();
});
