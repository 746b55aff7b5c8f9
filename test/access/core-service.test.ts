import { type CoreServer, openCoreServer } from "../support/core-server.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess, type TestAccess } from "../support/open-test-access.ts";
import { openToldLog, type ToldLog } from "../support/told-log.ts";
import { until } from "../support/until.ts";

/** What Docket makes of a core service that fails. */

const secret = "the core's own secret";
let database: TestDatabase;
let service: CoreServer;
let log: ToldLog;
let user: string;
const opened: TestAccess[] = [];

beforeAll(async () => {
  database = await openTestConnection();
  service = await openCoreServer(secret);
  user = (await (await openTestAccess(database)).createUser({ name: "ann" })).id;
  service.setUser(user, ["*"]);
});
afterAll(async () => {
  for (const access of opened) await access.close();
  await service.close();
  await database.dispose();
});
beforeEach(() => {
  log = openToldLog();
  service.faults.length = 0;
});

async function coreWith(env: Record<string, string> = {}) {
  const settings = {
    DOCKET_CORE_URL: service.url,
    DOCKET_CORE_TOKEN: secret,
    DOCKET_CORE_BACKOFF_MS: "1",
    ...env,
  };
  const access = await openTestAccess(database, undefined, log, { env: settings });
  opened.push(access);
  return access.core;
}

const calls = [{ api: "core.paint", count: 2 }];
const holder = () => ({ job: `job_${Math.random()}`, user, function: "paint" });
const askedSince = (count: number) => service.asked.slice(count).map(({ verb }) => verb);
const unavailable = { code: "UNAVAILABLE", retryable: true };

test("the service is told who, for which job and what, with its bearer token", async () => {
  const core = await coreWith();
  const { job, function: name } = holder();
  const expiresAt = new Date("2030-01-01T00:00:00Z");
  await core.canIDoThis(user, calls);
  await core.reserve({ job, user, function: name }, calls);
  expect(await core.authCreate({ job, user, function: name }, calls, expiresAt)).toEqual({
    token: `core-secret-${job}`,
    expiresAt,
  });
  await core.authDestroy(job);
  await core.settle(job);
  await core.release(job);
  const who = { id: user, name: "ann" };
  expect(service.asked.slice(-6)).toEqual(
    [
      { verb: "permissions_core.can_i_do_this", body: { user: who, calls } },
      { verb: "core.usage.reserve", body: { job, user: who, function: name, calls } },
      {
        verb: "core.user.auth.create",
        body: { job, user: who, function: name, calls, expiresAt: "2030-01-01T00:00:00.000Z" },
      },
      { verb: "core.user.auth.destroy", body: { job } },
      { verb: "core.usage.settle", body: { job } },
      { verb: "core.usage.release", body: { job } },
    ].map((asked) => ({ ...asked, authorization: `Bearer ${secret}` })),
  );
});

test.each([
  ["answers 500", { status: 500 }],
  ["answers 503 with a page", { status: 503, body: "<html>later</html>" }],
  ["answers 429", { status: 429 }],
  ["breaks off", "cut"],
] as const)("a service that %s is asked again", async (_, fault) => {
  const core = await coreWith();
  const before = service.asked.length;
  service.faults.push(fault, fault);
  expect(await core.reserve(holder(), calls)).toEqual({ ok: true });
  expect(askedSince(before)).toEqual(Array(3).fill("core.usage.reserve"));
});

test("one that goes on failing is unavailable, after as many tries as are set", async () => {
  const core = await coreWith({ DOCKET_CORE_ATTEMPTS: "2" });
  const before = service.asked.length;
  service.faults.push({ status: 500 }, { status: 502 }, { status: 504 });
  await expect(core.settle("job_1")).rejects.toMatchObject(unavailable);
  expect(askedSince(before)).toHaveLength(2);
});

test("one that does not answer in time is asked again, and then unavailable", async () => {
  // Of its own: what was given up may be heard only while the next test runs.
  const silent = await openCoreServer(secret);
  silent.faults.push("silence", "silence");
  const core = await coreWith({
    DOCKET_CORE_URL: silent.url,
    DOCKET_CORE_TIMEOUT_MS: "50",
    DOCKET_CORE_ATTEMPTS: "2",
  });
  await expect(core.canIDoThis(user, calls)).rejects.toMatchObject(unavailable);
  await silent.close();
  const tries = log.told.filter(({ event }) => event === "core.call");
  // Told by what Docket did: on a slow machine a call may be given up before the service has heard it.
  expect(tries.map(({ facts }) => facts)).toEqual(
    [1, 2].map((attempt) => ({
      verb: "permissions_core.can_i_do_this",
      attempt,
      error: expect.stringContaining("in time"),
    })),
  );
});

test.each([
  ["that refuse the token", { status: 401 }],
  ["of a wrong address", { status: 404, body: "no such page" }],
  ["that are no JSON", { status: 200, body: "yes" }],
  ["without a verdict", { status: 200, body: "{}" }],
  [
    "with a verdict without facts",
    {
      status: 200,
      body: '{"ok":false,"code":"ALLOWANCE_SPENT","message":"no","data":{"refusals":[]}}',
    },
  ],
  [
    "with a code nobody knows",
    {
      status: 200,
      body: '{"ok":false,"code":"NO","message":"no","data":{"refusals":[{"api":"a","allowed":0,"used":0,"asked":1}]}}',
    },
  ],
])(
  "answers %s are an outage, never a yes or a no, and are not asked for again",
  async (_, fault) => {
    const core = await coreWith();
    const before = service.asked.length;
    service.faults.push(fault);
    await expect(core.reserve(holder(), calls)).rejects.toMatchObject(unavailable);
    expect(askedSince(before)).toHaveLength(1);
  },
);

test("an answer without an expiry, and refusals in few words, will do", async () => {
  const core = await coreWith();
  const refusals = [
    { api: "core.paint", allowed: 0, used: 0, asked: 2 },
    { api: "core.print", allowed: 3, used: 2, asked: 2, period: "DAY", more: "ignored" },
  ];
  const body = JSON.stringify({
    ok: false,
    code: "PERMISSION_DENIED",
    message: "No.",
    data: { refusals },
  });
  service.faults.push({ status: 200, body }, { status: 200, body: '{"token":"t"}' });
  expect(await core.canIDoThis(user, calls)).toMatchObject({
    data: {
      refusals: [
        { api: "core.paint", reason: "PERMISSION", allowed: 0, used: 0, asked: 2 },
        { api: "core.print", reason: "ALLOWANCE", allowed: 3, used: 2, asked: 2, period: "DAY" },
      ],
    },
  });
  expect(await core.authCreate(holder(), calls, new Date())).toEqual({ token: "t" });
});

test("what one call is refused for does not keep the others from the service", async () => {
  const core = await coreWith({ DOCKET_CORE_ATTEMPTS: "1", DOCKET_CORE_FAILURES_MAX: "2" });
  service.faults.push({ status: 400 }, { status: 401 }, { status: 200, body: "no JSON" });
  for (let time = 0; time < 3; time += 1)
    await expect(core.settle("job_1")).rejects.toMatchObject(unavailable);
  await core.settle("job_1");
});

test("after failures in a row the service is left alone, then one call tries and opens the way", async () => {
  const core = await coreWith({
    DOCKET_CORE_ATTEMPTS: "1",
    DOCKET_CORE_FAILURES_MAX: "3",
    DOCKET_CORE_REST_MS: "300",
  });
  service.faults.push({ status: 500 }, { status: 500 }, { status: 500 });
  for (let time = 0; time < 3; time += 1)
    await expect(core.settle("job_1")).rejects.toMatchObject(unavailable);
  const before = service.asked.length;
  const resting = log.told.filter(({ event }) => event === "core.resting");
  expect(resting).toHaveLength(1);
  await until(
    () =>
      core.settle("job_1").then(
        () => true,
        () => false,
      ),
    (isDone) => isDone,
  );
  // Only the call that came through reached the service, however many were made meanwhile.
  expect(askedSince(before)).toHaveLength(1);
  expect(log.told.filter(({ event }) => event === "core.works")).toHaveLength(1);
  await core.settle("job_1");
});

test("that it does not know a user is no failure of the service", async () => {
  const core = await coreWith({ DOCKET_CORE_FAILURES_MAX: "1", DOCKET_CORE_REST_MS: "3600000" });
  await expect(core.getBasicUserAuth("user_nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await core.canIDoThis(user, calls)).toEqual({ ok: true });
});

test("a service that is not there is unavailable", async () => {
  // A port that nobody listens on, and nobody takes.
  const core = await coreWith({ DOCKET_CORE_URL: "http://127.0.0.1:1" });
  await expect(core.reserve(holder(), calls)).rejects.toMatchObject(unavailable);
});

test("the service may lie at a private address, which opens it to nobody else", async () => {
  // 127.0.0.1 is in no list of networks that may be called: see `env`.
  const core = await coreWith({ DOCKET_EGRESS_ALLOW: "" });
  expect(await core.canIDoThis(user, calls)).toEqual({ ok: true });
});

test("neither the token nor what the service answers is ever logged", async () => {
  const core = await coreWith({ DOCKET_CORE_ATTEMPTS: "1" });
  const job = holder();
  service.faults.push({ status: 500, body: secret }, { status: 200, body: `{"token":"${secret}"` });
  await core.settle(job.job).catch(() => undefined);
  const refused: unknown = await core.authCreate(job, calls, new Date()).catch((error) => error);
  expect(refused).toMatchObject(unavailable);
  expect(log.told.length).toBeGreaterThan(1);
  expect(JSON.stringify([log.told, refused, String((refused as Error).cause)])).not.toContain(
    secret,
  );
});
