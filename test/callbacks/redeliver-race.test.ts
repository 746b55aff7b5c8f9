import type { Viewer } from "../../src/access/index.ts";
import type { Outgoing } from "../../src/outgoing.ts";
import { endedJob } from "../support/ended-jobs.ts";
import {
  deliveryOf,
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";

let room: TestCallbacks;
let owner: Viewer;
beforeEach(async () => {
  room = await openTestCallbacks();
  owner = { user: room.user.id, name: "ann", roles: ["SUBMITTER"], token: "tok_ann" };
});
afterEach(() => room.dispose());

/** Receivers that fail two times in three, and see whether a callback is ever sent twice at a time. */
function receivers() {
  const underWay = new Set<string>();
  const seen = { tries: 0, doubled: 0, status: 500 };
  const post: Outgoing["post"] = async (_url, { headers = {} }) => {
    const id = headers["webhook-id"] ?? "";
    if (underWay.has(id)) seen.doubled += 1;
    underWay.add(id);
    seen.tries += 1;
    await new Promise((resolve) => setImmediate(resolve));
    underWay.delete(id);
    return { status: seen.tries % 3 === 0 ? 200 : seen.status, headers: {}, body: "" };
  };
  return { seen, outgoing: { post } };
}

const rounds = 15;

test("asked of two servers again and again while both send, no try doubles and none is lost", async () => {
  const { seen, outgoing } = receivers();
  const servers = [await room.server({ outgoing }), await room.server({ outgoing })];
  const [here] = servers;
  if (!here) throw new Error("There are two.");
  const jobs = Array.from({ length: 6 }, () =>
    endedJob({ user: room.user.id, callbackUrl: "https://example.com/" }),
  );
  for (const job of jobs) room.jobs.end(job);
  const known = await Promise.all(jobs.map((job) => deliveryOf(here, job.id, () => true)));
  await Promise.all(
    known.map(async ({ id }) => {
      for (let round = 0; round < rounds; round += 1)
        await Promise.all(servers.map((server) => server.redeliver(owner, id)));
    }),
  );
  const ended = await Promise.all(jobs.map(({ id }) => endedDelivery(here, id)));
  expect(ended.reduce((sum, { tries }) => sum + tries, 0)).toBe(seen.tries);
  expect(seen.doubled).toBe(0);
});

test("what is asked is answered by a try, however it meets the end of the round before", async () => {
  const { seen, outgoing } = receivers();
  // Every try is the last of its round, so that each ask meets an end.
  const servers = [
    await room.server({ outgoing, schedule: [] }),
    await room.server({ outgoing, schedule: [] }),
  ];
  const [here] = servers;
  if (!here) throw new Error("There are two.");
  const job = endedJob({ user: room.user.id, callbackUrl: "https://example.com/" });
  room.jobs.end(job);
  seen.status = 410;
  for (let round = 0; round < rounds; round += 1) {
    const begun = seen.tries;
    const asked = await Promise.all(servers.map((server) => server.redeliver(owner, job.id)));
    const before = Math.max(...asked.map(({ tries }) => tries));
    // It ends only after a try that was written down later than the ask; if it failed, by one that began later too.
    const { tries, state } = await endedDelivery(here, job.id);
    expect(tries).toBeGreaterThan(before);
    if (state !== "DELIVERED") expect(seen.tries).toBeGreaterThan(begun);
  }
});
