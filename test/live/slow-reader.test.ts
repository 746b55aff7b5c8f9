import { openMailbox } from "../../src/live/mailbox.ts";
import { next, openWorld, operator, settle, type World } from "../support/live-world.ts";

let world: World;
afterEach(() => world?.close());

test("many versions of few jobs fill a mailbox with few entries", () => {
  const box = openMailbox<{ id: string; version: number }>(10);
  for (let version = 1; version <= 10_000; version += 1)
    box.put({ id: `job_${version % 10}`, version });
  expect([...box.ids()]).toHaveLength(10);
});

test("a mailbox keeps the newest version, also when an older one comes later", () => {
  const box = openMailbox<{ id: string; version: number }>(10);
  box.put({ id: "job_a", version: 7 });
  box.put({ id: "job_a", version: 6 });
  expect(box.take()).toMatchObject({ version: 7 });
});

test("a reader who stopped gets the newest of each job when they go on", async () => {
  world = openWorld({ mailboxMax: 5 });
  for (const id of ["job_a", "job_b"]) world.add(id);
  const events = world.live.watchJobs(operator, {});
  await next(events);
  await next(events);
  for (let count = 0; count < 1_000; count += 1) {
    for (const id of ["job_a", "job_b"])
      world.move(id, { state: "CLAIMED" }, count % 2 ? "here" : "elsewhere");
  }
  await settle();
  const got = [await next(events), await next(events)];
  expect(got.map(({ job }) => job.version)).toEqual([1_001, 1_001]);
});

test("a reader for whom too many jobs wait is ended with LIMIT_REACHED, and nobody else", async () => {
  world = openWorld({ mailboxMax: 5 });
  const slow = world.live.watchJobs(operator, {});
  const quick = world.live.watchJobs(operator, {});
  await settle();
  const seen: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    const coming = next(quick);
    world.add(`job_${count}`);
    seen.push((await coming).job.id);
  }
  expect(seen).toHaveLength(6);
  await expect(slow.next()).rejects.toMatchObject({ code: "LIMIT_REACHED", retryable: true });
  expect(await slow.next()).toMatchObject({ done: true });
  const again = world.live.watchJobs(operator, {});
  expect((await next(again)).job.id).toBe("job_5");
});

test("jobs that do not concern a reader take no place in their mailbox", async () => {
  world = openWorld({ mailboxMax: 5 });
  const events = world.live.watchJobs(operator, { functions: ["print"] });
  await settle();
  for (let count = 0; count < 50; count += 1) world.add(`job_${count}`);
  world.add("job_print", { function: "print" });
  expect((await next(events)).job.id).toBe("job_print");
});
