import { openWorld, settle, type World } from "../support/live-world.ts";

const long = 200_000;
let world: World;
beforeEach(() => {
  world = openWorld();
  world.add("job_a");
});
afterEach(() => world.close());

test.each(["here", "elsewhere"] as const)("answers at the job's end, made %s", async (where) => {
  const waiting = world.live.ended("job_a", long);
  await settle();
  world.move("job_a", { state: "CLAIMED" }, where);
  await settle();
  world.move("job_a", { state: "DONE" }, where);
  expect(await waiting).toMatchObject({ state: "DONE", version: 3 });
});

test("answers at once for a job that has ended", async () => {
  world.move("job_a", { state: "FAILED" });
  expect(await world.live.ended("job_a", long)).toMatchObject({ state: "FAILED" });
});

test("answers with the job as it is when the wait is over", async () => {
  world.move("job_a", { state: "CLAIMED" });
  expect(await world.live.ended("job_a", 1)).toMatchObject({ state: "CLAIMED" });
});

test("answers when the caller is gone", async () => {
  const gone = new AbortController();
  const waiting = world.live.ended("job_a", long, gone.signal);
  await settle();
  gone.abort();
  expect(await waiting).toMatchObject({ state: "WAITING" });
  expect(await world.live.ended("job_a", long, gone.signal)).toMatchObject({ state: "WAITING" });
});

test("answers when the server closes", async () => {
  const waiting = world.live.ended("job_a", long);
  await settle();
  world.live.close();
  expect(await waiting).toMatchObject({ state: "WAITING" });
});

test("refuses a job that is not there", async () => {
  await expect(world.live.ended("job_none", long)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
