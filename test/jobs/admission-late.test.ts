import { gate, openAsked, unavailable } from "../support/asked-core.ts";
import { ann, type TestJobs, worker } from "../support/jobs.ts";
import { moved, until } from "../support/until.ts";

/** What the core answers late, or after somebody else has done something. */

let room: TestJobs | undefined;
afterEach(() => room?.close());

async function open(...how: Parameters<typeof openAsked>) {
  const opened = await openAsked(...how);
  ({ room } = opened);
  return opened;
}

test("a server that dies between the job's row and its admission is replaced, and the job counted once", async () => {
  const died = gate();
  let asks = 0;
  const { jobs, another, asked, asIfDead } = await open({
    reserve: async () => {
      asks += 1;
      if (asks === 1) await died.opened;
      return { ok: true };
    },
  });
  const answer = jobs.submit(ann, { function: "draw" });
  await until(
    () => asks,
    (count) => count === 1,
  );
  await asIfDead();
  const second = await another();
  const [{ id = "" } = {}] = await until(
    async () => (await second.search(ann, {}, { limit: 1 })).jobs,
    ([found]) => found?.state === "WAITING",
  );
  died.open();
  // What the first learnt too late changes nothing.
  expect((await answer).job).toMatchObject({ id, state: "WAITING" });
  expect(asked.filter((one) => one !== "reserve")).toEqual([]);
});

test("while a slow core is asked no other server takes the job", async () => {
  const answers = gate();
  let asks = 0;
  const { jobs, another, stored } = await open(
    {
      reserve: async () => {
        asks += 1;
        await answers.opened;
        return { ok: true };
      },
    },
    {},
    // Its server says at a third of this that it is still at it.
    { DOCKET_ADMISSION_MS: "30000" },
  );
  const answer = jobs.submit(ann, { function: "draw" });
  const untilOf = async () => (await stored.findOne())?.["admission"]?.until?.getTime() ?? 0;
  const first = await until(untilOf, (at) => at > 0);
  await another();
  await until(untilOf, (at) => at > first);
  answers.open();
  expect((await answer).job.state).toBe("WAITING");
  expect(asks).toBe(1);
});

test("submits that wait for the core take no place from those that are admitted in the background", async () => {
  const answers = gate();
  const { jobs } = await open(
    {
      reserve: async () => {
        await answers.opened;
        return { ok: true };
      },
    },
    { transload: async () => [] },
    { DOCKET_TRANSLOAD_CONCURRENCY: "2" },
  );
  const waiting = moved(jobs, ({ state }) => state === "WAITING");
  const submits = [1, 2, 3].map(() => jobs.submit(ann, { function: "draw" }));
  await until(
    () => jobs.search(ann, {}, { limit: 5 }),
    (found) => found.jobs.length === 3,
  );
  const files = [{ name: "a.psd", url: "http://docket.invalid/a.psd" }];
  const { id } = (await jobs.submit(ann, { function: "paint", files })).job;
  expect((await waiting).id).toBe(id);
  answers.open();
  await Promise.all(submits);
});

test("a secret that is made after the job ran and ended is destroyed again", async () => {
  const late = gate();
  let asks = 0;
  let secrets = 0;
  const { jobs, another, asked, asIfDead } = await open({
    authCreate: async () => {
      asks += 1;
      if (asks === 1) await late.opened;
      secrets += 1;
      return null;
    },
    authDestroy: async () => {
      secrets = 0;
    },
  });
  const answer = jobs.submit(ann, { function: "draw" });
  await until(
    () => asks,
    (count) => count === 1,
  );
  await asIfDead();
  const second = await another();
  const request = { functions: ["draw"], worker: "w", waitMs: 60_000 };
  const [taken] = await second.claim(worker, request);
  const id = taken?.job.id ?? "";
  await second.deliver(worker, { id, key: taken?.job.claim?.key ?? "" });
  await until(
    () => asked,
    (all) => all.includes(`destroy ${id}`),
  );
  late.open();
  expect((await answer).job.state).toBe("DONE");
  await until(
    () => secrets,
    (left) => left === 0,
  );
  expect(asked).not.toContain(`release ${id}`);
});

test("a job that is cancelled while the core fails to answer owes once more", async () => {
  const answers = gate();
  const { jobs, asked } = await open({
    reserve: async () => {
      await answers.opened;
      throw unavailable();
    },
  });
  const submitted = jobs.submit(ann, { function: "draw" });
  const [job] = await until(
    async () => (await jobs.search(ann, {}, { limit: 1 })).jobs,
    (found) => found.length === 1,
  );
  await jobs.cancel(ann, { id: job?.id ?? "" });
  const releases = () => asked.filter((one) => one === `release ${job?.id}`).length;
  await until(releases, (count) => count === 1);
  answers.open();
  await submitted;
  await until(releases, (count) => count === 2);
});

test("a mark that is written while the one before is paid is paid too", async () => {
  const paying = gate();
  let releases = 0;
  const { jobs, stored } = await open({
    release: async () => {
      releases += 1;
      if (releases === 1) await paying.opened;
    },
  });
  const { id } = (await jobs.submit(ann, { function: "draw" })).job;
  await jobs.cancel(ann, { id });
  await until(
    () => releases,
    (count) => count === 1,
  );
  await stored.updateOne({}, { $set: { dues: { ran: false, at: new Date(1) } } });
  paying.open();
  await until(
    () => releases,
    (count) => count === 2,
  );
});

test("a job that is cancelled while the core is asked gives back what it is then given", async () => {
  const answers = gate();
  let reserved = 0;
  const { jobs, asked } = await open({
    reserve: async () => {
      await answers.opened;
      reserved += 1;
      return { ok: true };
    },
    release: async () => {
      reserved = 0;
    },
  });
  const submitted = jobs.submit(ann, { function: "draw" });
  const [job] = await until(
    async () => (await jobs.search(ann, {}, { limit: 1 })).jobs,
    (found) => found.length === 1,
  );
  await jobs.cancel(ann, { id: job?.id ?? "" });
  await until(
    () => asked,
    (all) => all.includes(`destroy ${job?.id}`),
  );
  answers.open();
  expect((await submitted).job.state).toBe("CANCELLED");
  await until(
    () => reserved,
    (left) => left === 0,
  );
});

test("what is due is told until the core has answered, by whichever server is there", async () => {
  let isOut = true;
  const settled: string[] = [];
  const { jobs, another } = await open({
    settle: async (job) => {
      if (isOut) throw unavailable();
      settled.push(job);
    },
  });
  const { id } = (await jobs.submit(ann, { function: "draw" })).job;
  const [taken] = await jobs.claim(worker, { functions: ["draw"], worker: "w" });
  await jobs.deliver(worker, { id, key: taken?.job.claim?.key ?? "" });
  await jobs.close();
  isOut = false;
  await room?.database.connection
    .collection("jobs")
    .updateMany({}, [{ $set: { "dues.at": "$$NOW" } }]);
  await another();
  await until(
    () => settled,
    (all) => all.includes(id),
  );
});
