import { next, openWorld, operator, settle, submitter, type World } from "../support/live-world.ts";

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const told = async (
  events: AsyncIterator<{ change: string; job: { id: string; version: number } }>,
) => {
  const { change, job } = await next(events);
  return `${change} ${job.id} ${job.version}`;
};

test("the jobs that match come first, newest first", async () => {
  for (const id of ["job_a", "job_b", "job_c"]) world.add(id);
  world.add("job_d", { function: "print" });
  const events = world.live.watchJobs(operator, { functions: ["paint"] });
  expect([await told(events), await told(events), await told(events)]).toEqual([
    "CURRENT job_c 1",
    "CURRENT job_b 1",
    "CURRENT job_a 1",
  ]);
});

test("at most the newest 100 come first", async () => {
  for (let count = 0; count < 150; count += 1) world.add(`job_${String(count).padStart(3, "0")}`);
  const events = world.live.watchJobs(operator, {});
  for (let count = 0; count < 100; count += 1) await next(events);
  world.add("job_new");
  expect(await told(events)).toBe("CHANGED job_new 1");
});

test.each(["here", "elsewhere"] as const)(
  "new and changed jobs come as they are, moved %s",
  async (where) => {
    world.add("job_a");
    const events = world.live.watchJobs(operator, {});
    await next(events);
    world.move("job_a", { state: "CLAIMED" }, where);
    expect(await told(events)).toBe("CHANGED job_a 2");
    world.move("job_b", {}, where);
    expect(await told(events)).toBe("CHANGED job_b 2");
  },
);

test("a job that matches no longer leaves, once", async () => {
  world.add("job_a");
  const events = world.live.watchJobs(operator, { states: ["WAITING"] });
  await next(events);
  world.move("job_a", { state: "CLAIMED" }, "elsewhere");
  expect(await told(events)).toBe("LEFT job_a 2");
  world.move("job_a", { state: "DONE" });
  world.add("job_b");
  expect(await told(events)).toBe("CHANGED job_b 1");
});

test("a job that left may come back", async () => {
  world.add("job_a");
  const events = world.live.watchJobs(operator, { states: ["WAITING"] });
  await next(events);
  world.move("job_a", { state: "CLAIMED" });
  expect(await told(events)).toBe("LEFT job_a 2");
  world.move("job_a", { state: "WAITING" });
  expect(await told(events)).toBe("CHANGED job_a 3");
});

test("a job that leaves while the first rows are read is not lost", async () => {
  world.add("job_a");
  const events = world.live.watchJobs(operator, { states: ["WAITING"] });
  // The look at the store is over by now, its answer is on the way.
  await settle(1);
  world.move("job_a", { state: "CLAIMED" });
  expect(await told(events)).toBe("CURRENT job_a 1");
  expect(await told(events)).toBe("LEFT job_a 2");
});

test("a user is told of their own jobs only", async () => {
  world.add("job_a", { user: "user_bob" });
  const events = world.live.watchJobs(submitter("user_ann"), {});
  world.add("job_b", { user: "user_bob" });
  world.add("job_c", { user: "user_ann" });
  expect(await told(events)).toMatch("job_c 1");
  world.move("job_b", { state: "DONE" }, "elsewhere");
  world.move("job_c", { state: "DONE" }, "elsewhere");
  expect(await told(events)).toBe("CHANGED job_c 2");
});

test("filters by function, state, user, tag and id are all kept", async () => {
  const filter = {
    ids: ["job_x"],
    functions: ["paint"],
    states: ["DONE"],
    users: ["user_ann"],
    tags: ["t"],
  } as const;
  const events = world.live.watchJobs(operator, filter);
  await settle();
  const right = { state: "DONE", tags: ["t", "u"] } as const;
  world.add("job_y", right);
  world.move("job_x", { ...right, function: "print" });
  world.move("job_x", { ...right, function: "paint", user: "user_bob" });
  world.move("job_x", { ...right, user: "user_ann", tags: [] });
  world.move("job_x", { ...right, state: "FAILED" });
  world.move("job_x", right);
  expect(await told(events)).toBe("CHANGED job_x 6");
});

test("after missed bells everything is looked at again", async () => {
  world.add("job_a");
  world.add("job_b");
  const events = world.live.watchJobs(operator, { states: ["WAITING"] });
  await next(events);
  await next(events);
  world.move("job_a", { state: "DONE" }, "unheard");
  world.move("job_c", {}, "unheard");
  world.ring({ kind: "missed" });
  expect([await told(events), await told(events)].sort()).toEqual([
    "CHANGED job_c 2",
    "LEFT job_a 2",
  ]);
});

test("what was being read while changes were missed is read again", async () => {
  const held: (() => void)[] = [];
  let holding = false;
  const lag = () => (holding ? new Promise<void>((resolve) => void held.push(resolve)) : settle(1));
  const release = async () => {
    for (const go of held.splice(0)) go();
    await settle();
  };
  const slow = openWorld({ lag });
  slow.add("job_a", { state: "SCHEDULED" });
  const view = new Set<string>();
  const events = slow.live.watchJobs(operator, { states: ["WAITING"] });
  const reading = (async () => {
    for await (const { change, job } of events) {
      if (change === "LEFT") view.delete(job.id);
      else view.add(job.id);
    }
  })();
  await settle();
  holding = true;
  slow.move("job_a", { state: "WAITING" }, "elsewhere");
  await settle();
  // The job is looked at; the answer is on the way while it moves on unheard.
  await release();
  slow.move("job_a", { state: "SCHEDULED" }, "unheard");
  slow.ring({ kind: "missed" });
  holding = false;
  await release();
  await settle();
  expect([...view]).toEqual([]);
  await events.return?.();
  await reading;
  slow.close();
});

test("leaving is immediate, and leaves nothing behind", async () => {
  const events = world.live.watchJobs(operator, {});
  const waiting = events.next();
  await events.return?.();
  expect(await waiting).toMatchObject({ done: true });
  world.add("job_a");
  expect(await events.next()).toMatchObject({ done: true });
});

test("a filter by idempotency key tells of one's own jobs only", async () => {
  world.add("job_a", { user: "user_bob", idempotencyKey: "key" });
  world.add("job_b", { user: "user_ann", idempotencyKey: "key" });
  const filter = { idempotencyKey: "key" };
  const ann = submitter("user_ann");
  expect(await told(world.live.watchJobs(ann, filter))).toBe("CURRENT job_b 1");
  const foreign = world.live.watchJobs(ann, { ...filter, users: ["user_bob"] });
  const both = world.live.watchJobs(operator, { ...filter, users: ["user_bob", "user_ann"] });
  await told(both);
  expect(await told(both)).toBe("CURRENT job_a 1");
  await foreign.return?.();
  expect(() => world.live.watchJobs(operator, filter)).toThrow("userIds");
});

test("jobs come and leave as what a filter asks of them changes", async () => {
  const error = { code: "NO_PAPER", message: "m", retryable: true };
  world.add("job_a");
  world.add("job_b", { error });
  const events = world.live.watchJobs(operator, { errorCodes: ["NO_PAPER"], locked: false });
  expect(await told(events)).toBe("CURRENT job_b 1");
  world.move("job_a", { error, state: "SCHEDULED" }, "elsewhere");
  expect(await told(events)).toBe("CHANGED job_a 2");
  world.move("job_a", { locked: true }, "elsewhere");
  expect(await told(events)).toBe("LEFT job_a 3");
});
