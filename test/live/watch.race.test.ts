import { setImmediate as turn } from "node:timers/promises";
import type { JobState } from "../../src/jobs/index.ts";
import type { JobsEvent } from "../../src/live/index.ts";
import { openWorld, operator, randomFrom, settle } from "../support/live-world.ts";

const rounds = 200;
const jobCount = 12;
const moveCount = 200;
const states: readonly JobState[] = ["WAITING", "CLAIMED", "SCHEDULED"];
const wheres = ["here", "here", "here", "elsewhere", "elsewhere", "elsewhere", "unheard"] as const;
const ids = Array.from({ length: jobCount }, (_, index) => `job_${index}`);

/** Runs a race many times, each with a seed of its own, the same in every run; a failure names the seed, which repeats it. */
async function manyTimes(race: (seed: number) => Promise<void>): Promise<void> {
  const seeds = randomFrom(1);
  for (let round = 0; round < rounds; round += 1) {
    const seed = Math.floor(seeds() * 2 ** 31);
    await race(seed).catch((error: Error) => {
      throw new Error(`With seed ${seed}: ${error.message}`);
    });
  }
}

/** Moves jobs at random, here and elsewhere; some changes go unheard until a `missed` bell. */
async function churn(world: ReturnType<typeof openWorld>, random: () => number): Promise<void> {
  for (let count = 0; count < moveCount; count += 1) {
    const id = ids[Math.floor(random() * jobCount)] ?? "";
    const state = states[Math.floor(random() * states.length)] ?? "WAITING";
    const where = wheres[Math.floor(random() * wheres.length)] ?? "here";
    world.move(id, { state }, where);
    if (where === "unheard" && random() < 0.5) world.ring({ kind: "missed" });
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

/** Keeps the set of jobs as a subscriber would, and notes what should not have been told. */
function openReader() {
  const view = new Map<string, number>();
  const newest = new Map<string, number>();
  const wrong: string[] = [];
  const read = ({ change, job: { id, version } }: JobsEvent) => {
    if (version <= (newest.get(id) ?? 0)) wrong.push(`${id} back at ${version}`);
    newest.set(id, version);
    if (change !== "LEFT") view.set(id, version);
    else if (!view.delete(id)) wrong.push(`${id} left unseen`);
  };
  return { view, wrong, read };
}

test("a filter's reader ends up with the truth, never back in version", () =>
  manyTimes(async (seed) => {
    const random = randomFrom(seed);
    const world = openChurned(random);
    const moving = churn(world, random);
    await turn();
    const reader = openReader();
    const events = world.live.watchJobs(operator, { states: ["WAITING", "CLAIMED"] });
    const reading = (async () => {
      for await (const event of events) {
        reader.read(event);
        if (random() < 0.3) await turn();
      }
    })();
    await moving;
    await settle(300);
    await events.return?.();
    await reading;
    const truth = ids.map(world.get).filter(({ state }) => state !== "SCHEDULED");
    expect(reader.wrong).toEqual([]);
    expect([...reader.view].sort()).toEqual(truth.map(({ id, version }) => [id, version]).sort());
    world.close();
  }));

test("a job's reader sees its end, never back in version", () =>
  manyTimes(async (seed) => {
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
  }));

test("a log's reader gets every line once, in order", () =>
  manyTimes(async (seed) => {
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
  }));
