import { setImmediate as turn } from "node:timers/promises";
import type { JobState } from "../../src/jobs/index.ts";
import { openWorld, operator, randomFrom, settle } from "../support/live-world.ts";

const rounds = 2000;
const jobCount = 12;
const moveCount = 200;
const states: readonly JobState[] = ["WAITING", "CLAIMED", "SCHEDULED"];
const ids = Array.from({ length: jobCount }, (_, index) => `job_${index}`);
const seeds = Array.from({ length: rounds }, () => Math.floor(Math.random() * 2 ** 31));

/** Moves jobs at random, here and elsewhere; some changes go unheard until a `missed` bell. */
async function churn(world: ReturnType<typeof openWorld>, random: () => number): Promise<void> {
  for (let count = 0; count < moveCount; count += 1) {
    const id = ids[Math.floor(random() * jobCount)] ?? "";
    const state = states[Math.floor(random() * states.length)] ?? "WAITING";
    const chance = random();
    world.move(id, { state }, chance < 0.4 ? "here" : chance < 0.9 ? "elsewhere" : "unheard");
    if (chance >= 0.9 && random() < 0.5) world.ring({ kind: "missed" });
    if (random() < 0.3) await turn();
  }
  world.ring({ kind: "missed" });
}

const openChurned = (random: () => number) => {
  const lag = async () => {
    while (random() < 0.5) await turn();
  };
  const world = openWorld({ lag });
  for (const id of ids) world.add(id);
  return world;
};

test.each(seeds)("a filter's reader ends up with the truth, never back in version (seed %i)", async (seed) => {
  const random = randomFrom(seed);
  const world = openChurned(random);
  const moving = churn(world, random);
  await turn();
  const view = new Map<string, number>();
  const newest = new Map<string, number>();
  const wrong: string[] = [];
  const events = world.live.watchJobs(operator, { states: ["WAITING", "CLAIMED"] });
  const reading = (async () => {
    for await (const { job, change } of events) {
      if (job.version <= (newest.get(job.id) ?? 0)) wrong.push(`${job.id} back at ${job.version}`);
      newest.set(job.id, job.version);
      if (change === "LEFT" && !view.delete(job.id)) wrong.push(`${job.id} left unseen`);
      if (change !== "LEFT") view.set(job.id, job.version);
      if (random() < 0.3) await turn();
    }
  })();
  await moving;
  await settle(300);
  await events.return?.();
  await reading;
  const truth = ids.map(world.get).filter(({ state }) => state !== "SCHEDULED");
  expect(wrong).toEqual([]);
  expect([...view].sort()).toEqual(truth.map(({ id, version }) => [id, version]).sort());
  world.close();
});

test.each(seeds)("a job's reader sees its end, never back in version (seed %i)", async (seed) => {
  const random = randomFrom(seed);
  const world = openChurned(random);
  const moving = churn(world, random).then(() => {
    world.move("job_0", { state: "DONE" }, random() < 0.5 ? "here" : "elsewhere");
  });
  await turn();
  const versions: number[] = [];
  for await (const job of await world.live.watchJob(operator, "job_0")) {
    versions.push(job.version);
    if (random() < 0.3) await turn();
  }
  await moving;
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions.at(-1)).toBe(world.get("job_0").version);
  world.close();
});

test.each(seeds)("a log's reader gets every line once, in order (seed %i)", async (seed) => {
  const random = randomFrom(seed);
  const world = openChurned(random);
  const writing = (async () => {
    for (let count = 0; count < 150; count += 1) {
      world.write("job_0", [`word ${count}`], random() < 0.8 ? "heard" : "unheard");
      if (random() < 0.3) await turn();
    }
    world.move("job_0", { state: "DONE" });
  })();
  const got: string[] = [];
  for await (const { message } of await world.live.watchLines(operator, "job_0")) {
    got.push(message);
    if (random() < 0.3) await turn();
  }
  await writing;
  expect(got).toEqual(Array.from({ length: 150 }, (_, count) => `word ${count}`));
  world.close();
});
