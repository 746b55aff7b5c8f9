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

const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `word ${from + index}`);

test("what was logged comes in order, then what is logged", async () => {
  world.write("job_a", words(0, 3));
  const lines = await world.live.watchLines(operator, "job_a");
  const got = all(lines);
  await settle();
  world.write("job_a", words(3, 5));
  await settle();
  world.move("job_a", { state: "DONE" });
  expect((await got).map(({ message }) => message)).toEqual(words(0, 5));
});

test("it goes on after a line that the reader knows", async () => {
  world.write("job_a", words(0, 4));
  const first = await world.live.watchLines(operator, "job_a");
  await next(first);
  const { id } = await next(first);
  await first.return?.();
  const second = await world.live.watchLines(operator, "job_a", id);
  expect((await next(second)).message).toBe("word 2");
});

test("a long log comes whole", async () => {
  world.write("job_a", words(0, 350));
  world.move("job_a", { state: "FAILED" });
  const lines = await world.live.watchLines(operator, "job_a");
  expect((await all(lines)).map(({ message }) => message)).toEqual(words(0, 350));
});

test("lines of other jobs are not told", async () => {
  world.add("job_b");
  const lines = await world.live.watchLines(operator, "job_a");
  const coming = next(lines);
  world.write("job_b", ["not this"]);
  world.write("job_a", ["this"]);
  expect((await coming).message).toBe("this");
});

test("lines whose bell was missed are read after the stream is back", async () => {
  const lines = await world.live.watchLines(operator, "job_a");
  const coming = next(lines);
  await settle();
  world.write("job_a", ["unheard"], "unheard");
  world.ring({ kind: "missed" });
  expect((await coming).message).toBe("unheard");
});

test("the last lines come although the job's end was told first", async () => {
  const lines = await world.live.watchLines(operator, "job_a");
  const got = all(lines);
  await settle();
  world.write("job_a", words(0, 3), "unheard");
  world.move("job_a", { state: "DONE" });
  expect(await got).toHaveLength(3);
});

test("a job that the viewer may not see has no lines", async () => {
  await expect(world.live.watchLines(submitter("user_bob"), "job_a")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("leaving is immediate", async () => {
  const lines = await world.live.watchLines(operator, "job_a");
  const waiting = lines.next();
  await lines.return?.();
  expect(await waiting).toMatchObject({ done: true });
});
