import type { ListName } from "../../src/live/index.ts";
import { next, openWorld, operator, settle, submitter, type World } from "../support/live-world.ts";
import { until } from "../support/until.ts";

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const ann = submitter("user_ann");
const bob = submitter("user_bob");

/** Something was written, or, without fields, deleted. */
const change = (collection: string, id: string, fields: Record<string, unknown> = {}) =>
  world.ring({ kind: "changed", collection, id, fields });
const told = async (watch: AsyncIterator<readonly ListName[]>) => [...(await next(watch))].sort();

test("it begins with all the lists, whoever asks", async () => {
  const watch = world.live.watchLists(operator, ["USERS", "TOKENS", "USERS"]);
  expect(await told(watch)).toEqual(["TOKENS", "USERS"]);
  const anns = world.live.watchLists(ann, ["FILES"]);
  expect(await told(anns)).toEqual(["FILES"]);
  await Promise.all([watch.return?.(), anns.return?.()]);
});

const collections: Readonly<Record<string, ListName>> = {
  allowances: "ALLOWANCES",
  audit: "AUDIT",
  callbacks: "CALLBACKS",
  files: "FILES",
  reservations: "USAGE",
  tokens: "TOKENS",
  users: "USERS",
};

test("a change of a collection is one of its list, and of no other", async () => {
  const watch = world.live.watchLists(operator, Object.values(collections));
  expect(await told(watch)).toEqual(Object.values(collections).sort());
  // No two collections change in the same rounds.
  for (const changed of [
    ["allowances", "audit", "callbacks", "files"],
    ["allowances", "audit", "reservations", "tokens"],
    ["allowances", "callbacks", "reservations", "users"],
  ]) {
    for (const collection of changed) change(collection, "some_1");
    expect(await told(watch)).toEqual(changed.map((name) => collections[name]).sort());
  }
  await watch.return?.();
});

test("outputs are in the list of files once their job is done, and no other move tells", async () => {
  const watch = world.live.watchLists(operator, ["FILES", "USERS"]);
  await told(watch);
  for (const fields of [{ state: "CLAIMED" }, { version: 7 }, { user: "user_ann" }])
    change("jobs", "job_a", fields);
  change("workers", "worker_a");
  change("users", "user_x");
  expect(await told(watch)).toEqual(["USERS"]);
  change("jobs", "job_a", { state: "DONE" });
  expect(await told(watch)).toEqual(["FILES"]);
  await watch.return?.();
});

test("a burst is told once, and what changed meanwhile is told together", async () => {
  const slow = world.live.watchLists(operator, ["USERS", "AUDIT", "CALLBACKS"]);
  const quick = world.live.watchLists(operator, ["USERS", "AUDIT", "CALLBACKS"]);
  await told(quick);
  for (let count = 0; count < 1_000; count += 1) change("callbacks", `cb_${count}`);
  change("users", "user_x");
  expect(await told(quick)).toEqual(["CALLBACKS", "USERS"]);
  change("audit", "aud_x");
  expect(await told(quick)).toEqual(["AUDIT"]);
  // One who has not read since the beginning is told once of all that.
  expect(await told(slow)).toEqual(["AUDIT", "CALLBACKS", "USERS"]);
  const nothing = slow.next();
  await settle();
  await slow.return?.();
  expect(await nothing).toMatchObject({ done: true });
  await quick.return?.();
});

test("however long changes go on, between two events is a pause", async () => {
  const watch = world.live.watchLists(operator, ["CALLBACKS"]);
  await told(watch);
  let events = 0;
  const listening = (async () => {
    for await (const _ of watch) events += 1;
  })();
  const startedAt = performance.now();
  for (let count = 0; count < 50; count += 1) {
    change("callbacks", `cb_${count}`);
    await settle();
  }
  await until(
    () => events,
    (count) => count > 0,
  );
  // As many as there were pauses, and the first.
  expect(events).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 1_000);
  await watch.return?.();
  await listening;
});

test("after bells were missed every list may have changed, for everybody", async () => {
  const [operators, anns] = [
    world.live.watchLists(operator, ["USERS", "AUDIT"]),
    world.live.watchLists(ann, ["FILES", "CALLBACKS"]),
  ];
  await Promise.all([told(operators), told(anns)]);
  world.ring({ kind: "missed" });
  expect(await told(operators)).toEqual(["AUDIT", "USERS"]);
  expect(await told(anns)).toEqual(["CALLBACKS", "FILES"]);
  await Promise.all([operators.return?.(), anns.return?.()]);
});

describe("who is no operator", () => {
  test("may not follow what only operators may read", () => {
    for (const list of ["ALLOWANCES", "AUDIT", "TOKENS", "USERS"] as const)
      expect(() => world.live.watchLists(ann, ["FILES", list])).toThrow(
        expect.objectContaining({ code: "FORBIDDEN" }),
      );
    expect(() => world.live.watchLists(ann, [])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  });

  test("is told of what is their own, and of nothing that is another's", async () => {
    const lists = ["CALLBACKS", "FILES", "USAGE"] as const;
    const [anns, bobs] = [world.live.watchLists(ann, lists), world.live.watchLists(bob, lists)];
    await Promise.all([told(anns), told(bobs)]);
    change("callbacks", "cb_a", { user: "user_ann", state: "PENDING" });
    change("files", "file_a", { user: "user_ann", job: "job_a" });
    expect(await told(anns)).toEqual(["CALLBACKS", "FILES"]);
    change("reservations", "job_b", { user: "user_bob", state: "RESERVED" });
    expect(await told(bobs)).toEqual(["USAGE"]);
    await Promise.all([anns.return?.(), bobs.return?.()]);
  });

  test("is told of later writes and of the end, which do not say whose they are", async () => {
    change("callbacks", "cb_a", { user: "user_ann", state: "PENDING" });
    change("files", "file_a", { user: "user_ann", job: "job_a" });
    change("jobs", "job_a", { user: "user_ann", state: "WAITING" });
    const lists = ["CALLBACKS", "FILES", "USAGE"] as const;
    const [anns, bobs] = [world.live.watchLists(ann, lists), world.live.watchLists(bob, lists)];
    await Promise.all([told(anns), told(bobs)]);
    change("callbacks", "cb_a", { state: "DELIVERED" });
    expect(await told(anns)).toEqual(["CALLBACKS"]);
    change("jobs", "job_a", { state: "DONE" });
    change("reservations", "job_a", { state: "SETTLED" });
    expect(await told(anns)).toEqual(["FILES", "USAGE"]);
    change("files", "file_a");
    expect(await told(anns)).toEqual(["FILES"]);
    expect(world.ownerReads()).toBe(0);
    world.ring({ kind: "missed" });
    expect(await told(bobs)).toEqual([...lists]);
    await Promise.all([anns.return?.(), bobs.return?.()]);
  });

  test("of what was there before this server, it is asked whose it is, together and once", async () => {
    world.add("job_a", { user: "user_ann" });
    for (const id of ["cb_a", "cb_b"]) world.own(id, "user_ann");
    world.own("cb_x", "user_bob");
    const anns = world.live.watchLists(ann, ["CALLBACKS", "USAGE"]);
    await told(anns);
    for (const id of ["cb_x", "cb_a", "cb_a", "cb_b", "cb_gone"])
      change("callbacks", id, { state: "PENDING" });
    expect(await told(anns)).toEqual(["CALLBACKS"]);
    expect(world.ownerReads()).toBe(4);
    change("callbacks", "cb_a", { state: "DELIVERED" });
    change("reservations", "job_a", { state: "SETTLED" });
    expect(await told(anns)).toEqual(["CALLBACKS", "USAGE"]);
    expect(world.ownerReads()).toBe(4);
    await anns.return?.();
  });

  test("hears nothing of a file that was deleted and that nobody here knew of", async () => {
    const anns = world.live.watchLists(ann, ["FILES", "CALLBACKS"]);
    await told(anns);
    change("files", "file_old");
    change("callbacks", "cb_a", { user: "user_ann" });
    expect(await told(anns)).toEqual(["CALLBACKS"]);
    await anns.return?.();
  });
});

test("when more changes wait to be asked after than are worth it, everybody is told to look", async () => {
  const anns = world.live.watchLists(ann, ["CALLBACKS", "FILES"]);
  await told(anns);
  for (let count = 0; count <= 10_000; count += 1)
    change("callbacks", `cb_${count}`, { state: "PENDING" });
  expect(await told(anns)).toEqual(["CALLBACKS", "FILES"]);
  expect(world.ownerReads()).toBe(500);
  await anns.return?.();
});

test("who comes while it is still asked whose a change is hears of all their lists, and of that change", async () => {
  world.close();
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  world = openWorld({ lag: () => asked });
  world.own("cb_a", "user_ann");
  const first = world.live.watchLists(ann, ["CALLBACKS"]);
  await told(first);
  change("callbacks", "cb_a", { state: "DELIVERED" });
  while (world.ownerReads() === 0) await settle();
  const second = world.live.watchLists(ann, ["CALLBACKS", "FILES"]);
  answer();
  expect(await told(first)).toEqual(["CALLBACKS"]);
  expect((await told(second)).includes("CALLBACKS")).toBe(true);
  await Promise.all([first.return?.(), second.return?.()]);
});

test("when a look fails it is made again, and nothing is forgotten", async () => {
  world.close();
  let failures = 2;
  world = openWorld({
    lag: async () => {
      failures -= 1;
      if (failures >= 0) throw new Error("The database is away.");
    },
  });
  world.own("cb_a", "user_ann");
  const [operators, anns] = [
    world.live.watchLists(operator, ["CALLBACKS"]),
    world.live.watchLists(ann, ["CALLBACKS"]),
  ];
  await Promise.all([told(operators), told(anns)]);
  change("callbacks", "cb_a", { state: "DELIVERED" });
  expect(await Promise.all([told(operators), told(anns)])).toEqual([["CALLBACKS"], ["CALLBACKS"]]);
  await Promise.all([operators.return?.(), anns.return?.()]);
});

test("leaving is immediate, also while it waits; a server that closes ends it, retryably", async () => {
  const left = world.live.watchLists(operator, ["USERS"]);
  await told(left);
  const waiting = left.next();
  await left.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  const watch = world.live.watchLists(operator, ["USERS"]);
  await told(watch);
  const over = watch.next();
  world.live.close();
  await expect(over).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true });
  const late = world.live.watchLists(operator, ["USERS"]).next();
  await expect(late).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
