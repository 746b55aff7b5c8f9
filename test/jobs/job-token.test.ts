import type { Core } from "../../src/access/index.ts";
import { calling } from "../support/core-jobs.ts";
import {
  ann,
  bob,
  openHanded,
  openTestJobs,
  type TestJobs,
  worker,
  yesCore,
} from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { moved, until } from "../support/until.ts";

/** The other ends of a job, and all that comes between, are in moves.model.test.ts. */

const calls = [
  { api: "docket.submitJob", count: 3 },
  { api: "docket.viewer", count: 3 },
  { api: "core.draw", count: 1 },
];
let room: TestJobs | undefined;
afterEach(() => room?.close());

async function open(
  env: Record<string, string> = {},
  core: Partial<Core> = {},
  access: Partial<typeof openHanded> = {},
) {
  const accessOf = async () => ({ ...openHanded, ...access, core: { ...yesCore, ...core } });
  room = await openTestJobs(env, {}, { functions: [calling("draw", calls)], accessOf });
  const { jobs, database } = room;
  const start = async (viewer = ann) => {
    const { id } = (await jobs.submit(viewer, { function: "draw" })).job;
    return { id, ...(await claim()) };
  };
  const claim = async () => {
    const request = { functions: ["draw"], worker: "w", waitMs: 60_000 };
    const [taken] = await jobs.claim(worker, request);
    const { token = "", coreToken, job } = taken ?? {};
    const by = await jobs.identify(token);
    return { key: job?.claim?.key ?? "", token, coreToken, by: by ?? ann };
  };
  return { jobs, database, start, claim };
}

test("it is told to the claimer, names the job and its user, and ends by itself in time", async () => {
  const { jobs, database, start } = await open({ DOCKET_JOB_TOKEN_MS: "3600000" });
  const { id, token } = await start();
  const known = await jobs.identify(token);
  expect(known).toMatchObject({ user: ann.user, job: id, roles: [] });
  const [job] = await jobs.read([id]);
  expect(known?.expiresAt).toEqual(new Date((job?.claim?.claimedAt.getTime() ?? 0) + 3_600_000));
  const stored = database.connection.collection<{ _id: string }>("jobs");
  await stored.updateOne({ _id: id }, { $set: { "token.expiresAt": new Date(1) } });
  expect(await jobs.identify(token)).toBeUndefined();
});

test("its life begins with each claim, however long the job waited for it", async () => {
  const { jobs, database, start, claim } = await open({ DOCKET_JOB_TOKEN_MS: "3600000" });
  const { id, key } = await start();
  const stored = database.connection.collection<{ _id: string }>("jobs");
  await jobs.release(worker, { id, key });
  await stored.updateOne({ _id: id }, { $set: { "token.expiresAt": new Date(1) } });
  const { token } = await claim();
  const [job] = await jobs.read([id]);
  const claimedAt = job?.claim?.claimedAt.getTime() ?? 0;
  expect((await jobs.identify(token))?.expiresAt).toEqual(new Date(claimedAt + 3_600_000));
});

test("a listed verb may be used as often as it is listed, however many ask at once, and no other", async () => {
  const { jobs, start } = await open();
  const { by } = await start();
  expect(await jobs.listedVerbs(by, ["submitJob", "cancelJob", "draw"])).toEqual(["submitJob"]);
  const uses = await Promise.allSettled(
    Array.from({ length: 20 }, () => jobs.useToken(by, ["submitJob"])),
  );
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const said = await refusal(jobs.useToken(by, ["submitJob"]));
  expect([said.code, said.data]).toEqual([
    "FORBIDDEN",
    { calls: [{ api: "docket.submitJob", asked: 1, left: 0 }] },
  ]);
  expect((await refusal(jobs.useToken(by, ["cancelJob"]))).code).toBe("FORBIDDEN");
});

test("no other verb than those for jobs, even when it is listed", async () => {
  const { jobs, start } = await open();
  const { by } = await start();
  expect(await jobs.listedVerbs(by, ["viewer", "submitJob"])).toEqual(["submitJob"]);
  expect((await refusal(jobs.useToken(by, ["viewer"]))).code).toBe("FORBIDDEN");
});

test("it is for no other functions than the token that submitted the job", async () => {
  const { jobs, start } = await open();
  const { by } = await start({ ...ann, functions: ["draw"] });
  const submitter = await jobs.useToken(by, ["submitJob"]);
  expect([by.functions, submitter.functions]).toEqual([["draw"], ["draw"]]);
});

test("it is dead while its user is disabled", async () => {
  let disabledAt: Date | undefined;
  const { jobs, start } = await open(
    {},
    {},
    {
      usersByIds: async (ids) => {
        const known = await openHanded.usersByIds(ids);
        return new Map(
          [...known].map(([id, user]) => [id, { ...user, ...(disabledAt && { disabledAt }) }]),
        );
      },
    },
  );
  const { by, token } = await start();
  disabledAt = new Date();
  expect(await jobs.identify(token)).toBeUndefined();
  expect((await refusal(jobs.useToken(by, ["submitJob"]))).code).toBe("FORBIDDEN");
});

test("who held the job before, and the token of then, can't destroy that of who holds it now", async () => {
  const { jobs, start, claim } = await open();
  const { id, key, by } = await start();
  await jobs.fail(worker, { id, key, error: { code: "AGAIN", message: "Once more." } });
  const second = await claim();
  expect((await refusal(jobs.destroyToken(worker, { id, key }))).code).toBe("NOT_FOUND");
  expect((await refusal(jobs.destroyToken(worker, { id }))).code).toBe("NOT_FOUND");
  await jobs.destroyToken(by, { id });
  await jobs.destroyToken(ann, { id, key });
  expect(await jobs.identify(second.token)).toMatchObject({ job: id });
  expect((await refusal(jobs.useToken(by, ["submitJob"]))).code).toBe("FORBIDDEN");
  await jobs.destroyToken(worker, { id, key: second.key });
  expect(await jobs.identify(second.token)).toBeUndefined();
});

test("several uses in one operation count all or none", async () => {
  const { jobs, start } = await open();
  const { by } = await start();
  expect(await jobs.useToken(by, ["submitJob", "submitJob"])).toMatchObject({
    user: ann.user,
    roles: ["SUBMITTER"],
  });
  await refusal(jobs.useToken(by, ["submitJob", "submitJob"]));
  await jobs.useToken(by, ["submitJob"]);
});

test("destroyed, it is dead at once; another claim of the job gets another", async () => {
  const { jobs, start, claim } = await open();
  const { id, key, token, by } = await start();
  await refusal(jobs.destroyToken(bob, { id }));
  await jobs.destroyToken(by, { id });
  await jobs.destroyToken(by, { id });
  expect(await jobs.identify(token)).toBeUndefined();
  expect((await refusal(jobs.useToken(by, ["submitJob"]))).code).toBe("FORBIDDEN");
  await jobs.fail(worker, { id, key, error: { code: "AGAIN", message: "Once more." } });
  const second = await claim();
  expect(await jobs.identify(second.token)).toMatchObject({ job: id });
  expect(await jobs.identify(token)).toBeUndefined();
});

test("a result that comes after the lease ran out ends it", async () => {
  const { jobs, start } = await open({ DOCKET_LEASE_MS: "100" });
  const waits = moved(jobs, ({ crashes }) => crashes === 1);
  const { id, key, token } = await start();
  await waits;
  expect(await jobs.identify(token)).toMatchObject({ job: id });
  await jobs.deliver(worker, { id, key });
  expect(await jobs.identify(token)).toBeUndefined();
});

test("a job that used up its crashes has none", async () => {
  const { jobs, start } = await open({ DOCKET_LEASE_MS: "100", DOCKET_CRASHES_MAX: "1" });
  const failed = moved(jobs, ({ state }) => state === "FAILED");
  const { token } = await start();
  await failed;
  expect(await jobs.identify(token)).toBeUndefined();
});

test("the secret of a core over HTTP goes to the claimer, lies sealed, and is destroyed with the job", async () => {
  const destroyed: string[] = [];
  const { jobs, database, start } = await open(
    {},
    {
      kind: "HTTP",
      authCreate: async ({ job }, listed) => ({ token: `secret of ${job} for ${listed.length}` }),
      authDestroy: async (job) => void destroyed.push(job),
    },
  );
  const { id, key, coreToken } = await start();
  expect(coreToken).toBe(`secret of ${id} for 3`);
  const [stored] = await database.connection.collection("jobs").find().toArray();
  expect(stored?.["token"].core).toEqual(expect.any(String));
  expect(JSON.stringify(stored)).not.toContain("secret of");
  await jobs.deliver(worker, { id, key });
  await until(
    () => destroyed,
    (all) => all.includes(id),
  );
});
