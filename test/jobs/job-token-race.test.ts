import { gate } from "../support/asked-core.ts";
import { calling } from "../support/core-jobs.ts";
import { ann, openHanded, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

/** A job's token is used while the claim under which it was handed out goes. */

const admin = { ...ann, user: "user_admin", roles: ["ADMIN"] as const };
let room: TestJobs | undefined;
afterEach(() => room?.close());

test("a use that was looked at before another worker got the job counts nothing and is refused", async () => {
  const [looking, passed] = [gate(), gate()];
  let isSlow = false;
  const accessOf = async () => ({
    ...openHanded,
    usersByIds: async (ids: readonly string[]) => {
      if (isSlow) {
        looking.open();
        await passed.opened;
      }
      return openHanded.usersByIds(ids);
    },
  });
  const calls = [{ api: "docket.submitJob", count: 1 }];
  room = await openTestJobs({}, {}, { functions: [calling("spawn", calls)], accessOf });
  const { jobs } = room;
  const claim = async () => {
    const [taken] = await jobs.claim(worker, { functions: ["spawn"], worker: "w" });
    return (await jobs.identify(taken?.token ?? "")) ?? ann;
  };
  const { id } = (await jobs.submit(ann, { function: "spawn" })).job;
  const before = await claim();
  isSlow = true;
  const use = refusal(jobs.useToken(before, ["submitJob"]));
  await looking.opened;
  isSlow = false;
  await jobs.unlock(admin, { id });
  const after = await claim();
  passed.open();
  expect((await use).code).toBe("FORBIDDEN");
  expect(await jobs.useToken(after, ["submitJob"])).toMatchObject({ user: ann.user });
});

test("fifty uses at once on two servers count exactly, all or none for each", async () => {
  const calls = [{ api: "docket.submitJob", count: 25 }];
  room = await openTestJobs({}, {}, { functions: [calling("spawn", calls)] });
  const servers = [room.jobs, await room.another()];
  await room.jobs.submit(ann, { function: "spawn" });
  const [taken] = await room.jobs.claim(worker, { functions: ["spawn"], worker: "w" });
  const by = (await room.jobs.identify(taken?.token ?? "")) ?? ann;
  const uses = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) =>
      servers[index % 2]?.useToken(
        by,
        index % 3 === 0 ? ["submitJob", "submitJob"] : ["submitJob"],
      ),
    ),
  );
  const counted = uses.reduce(
    (sum, { status }, index) => sum + (status === "fulfilled" ? (index % 3 === 0 ? 2 : 1) : 0),
    0,
  );
  const [job] = await room.database.connection.collection("jobs").find({}).toArray();
  expect(job?.["token"].calls).toEqual([{ api: "docket.submitJob", left: 25 - counted }]);
  // A pair may have come too late for the last one.
  expect([24, 25]).toContain(counted);
});
