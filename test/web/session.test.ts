import { openBareSocket, openForAWhile } from "../support/bare-socket.ts";
import { claimEcho, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { readPrometheus } from "../support/prometheus.ts";
import { askBy, cookieOf, ownPage, sessionOf, signIn } from "../support/session.ts";
import { until } from "../support/until.ts";

let server: TestServer;
let ann: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_SESSIONS_PER_USER_MAX: "3",
    DOCKET_SESSION_MS: "3600000",
  });
  ann = await server.enter("ann", "SUBMITTER");
});
afterAll(() => server.close());

const viewer = "{ viewer { id name roles functions expiresAt } }";
const ask = async (cookie: string, query = viewer, on = server) =>
  (await askBy(on.url, cookie, query)).json();
const isGood = async (cookie: string) =>
  (await askBy(server.url, cookie, "{ viewer { id } }")).status === 200;
const newToken = async (more: object = {}) =>
  server.docket.access.createToken({ user: ann.id, roles: ["SUBMITTER"], ...more });
const signOut = (cookie: string, headers = ownPage(server.url)) =>
  fetch(`${server.url}/session`, { method: "DELETE", headers: { cookie, ...headers } });
const nameIn = (cookie: string) => cookie.split("=", 1)[0] ?? "";
const authFailures = async () => {
  const headers = { authorization: `Bearer ${server.operator}` };
  const text = await (await fetch(`${server.url}/metrics`, { headers })).text();
  const family = readPrometheus(text).find(({ name }) => name === "docket_auth_failures_total");
  return family?.samples.reduce((sum, { value }) => sum + value, 0) ?? 0;
};
const listed = async () =>
  (await server.ask(server.operator, "{ tokens { nodes { id session label expiresAt } } }")).data
    .tokens.nodes;

describe("signing in", () => {
  test("sets a cookie that no script reads and no other site's page sends", async () => {
    const response = await signIn(server.url, ann.token);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^docket_session_[\w-]{8}=dks_[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Strict$/,
    );
  });

  test("over https the cookie is for https alone, and no neighbour can set it", async () => {
    const secure = await openTestServer({ DOCKET_PUBLIC_URL: "https://docket.example" });
    const page = { origin: "https://docket.example", "x-docket-csrf": "1" };
    const response = await signIn(secure.url, secure.operator, page);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-docket_session_[\w-]{8}=.*; Path=\/;.*; Secure$/);
    const asked = await askBy(secure.url, cookieOf(response), viewer, page);
    expect(await asked.json()).toMatchObject({ data: { viewer: { name: "operator" } } });
    const bare = cookieOf(response).replace("__Host-", "");
    expect((await askBy(secure.url, bare, viewer, page)).status).toBe(401);
    await secure.close();
  });

  test("gives what the token gives: its user, its roles, its functions", async () => {
    const scoped = await newToken({ functions: ["photoshop.*"] });
    const { data } = await ask(await sessionOf(server.url, scoped.token));
    expect(data.viewer).toMatchObject({
      id: ann.id,
      name: "ann",
      roles: ["SUBMITTER"],
      functions: ["photoshop.*"],
    });
  });

  test.each([["dkt_unknown"], ["dks_unknown"], ["x"]])(
    "%s is no token: 401, as problem JSON, and counted",
    async (token) => {
      const before = await authFailures();
      const response = await signIn(server.url, token);
      expect([response.status, response.headers.get("set-cookie")]).toEqual([401, null]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ code: "UNAUTHENTICATED", title: /./ });
      await until(authFailures, (now) => now > before);
    },
  );

  test.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["a number", 7],
    ["an expression", { $ne: "" }],
    ["a text without end", "x".repeat(1_001)],
  ])("%s in the token's place is refused with 400", async (_, token) => {
    const response = await signIn(server.url, token);
    expect([response.status, (await response.json()).code]).toEqual([400, "INVALID_INPUT"]);
  });

  test("is not for a job's own token, which is one job's alone", async () => {
    await server.ask(ann.token, submitEcho, { input: { function: "echo" } });
    const { token } = await server.enter("worker", "WORKER");
    const claimed = await server.ask(token, claimEcho, {
      input: { functions: ["echo"], worker: "w" },
    });
    const response = await signIn(server.url, claimed.data.claim.claims[0].token);
    expect([response.status, (await response.json()).code]).toEqual([403, "FORBIDDEN"]);
  });

  test("is not for another session, nor is a session's secret a token anywhere", async () => {
    const secret = (await sessionOf(server.url, ann.token)).split("=")[1] ?? "";
    expect((await signIn(server.url, secret)).status).toBe(401);
    expect(await server.ask(secret, viewer)).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
    expect((await fetch(`${server.url}/rest/jobs/?key=${secret}`)).status).toBe(401);
    const name = nameIn(await sessionOf(server.url, ann.token));
    expect((await askBy(server.url, `${name}=${ann.token}`, viewer)).status).toBe(401);
  });

  test("anew ends the session that the browser had", async () => {
    const first = await sessionOf(server.url, ann.token);
    const second = await signIn(server.url, ann.token, { ...ownPage(server.url), cookie: first });
    expect([await isGood(first), await isGood(cookieOf(second))]).toEqual([false, true]);
  });

  test("once too often ends the user's oldest session, and nobody else's", async () => {
    const bob = await server.enter("bob", "SUBMITTER");
    const carl = await server.enter("carl", "SUBMITTER");
    const carls = await sessionOf(server.url, carl.token);
    const bobs: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) bobs.push(await sessionOf(server.url, bob.token));
    const good = await Promise.all(bobs.map(isGood));
    expect(good).toEqual([false, false, true, true, true]);
    expect(await isGood(carls)).toBe(true);
    expect((await server.ask(bob.token, viewer)).data.viewer.name).toBe("bob");
  });
});

describe("a session", () => {
  test("ends after its time, and says when", async () => {
    const before = Date.now();
    const { data } = await ask(await sessionOf(server.url, ann.token));
    const left = new Date(data.viewer.expiresAt).getTime() - before;
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThan(3_700_000);
  });

  test("never ends after its token", async () => {
    const expiresAt = new Date(Date.now() + 600_000);
    const cookie = await sessionOf(server.url, (await newToken({ expiresAt })).token);
    expect((await ask(cookie)).data.viewer.expiresAt).toBe(expiresAt.toISOString());
  });

  test("that has run out is refused, and its cookie is taken away", async () => {
    const cookie = await sessionOf(server.url, ann.token);
    await server.docket.database.connection
      .collection("tokens")
      .updateMany(
        { parent: { $exists: true }, user: ann.id },
        { $set: { expiresAt: new Date(0) } },
      );
    const refused = await askBy(server.url, cookie, viewer);
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
    expect(refused.headers.get("set-cookie")).toMatch(
      /^docket_session_[\w-]{8}=; Path=\/; Max-Age=0;/,
    );
  });

  test("ends with its token, at once here and within a second at other servers", async () => {
    const other = await server.another();
    const token = await newToken();
    const cookie = await sessionOf(server.url, token.token);
    expect((await ask(cookie, viewer, other)).data.viewer.name).toBe("ann");
    await server.docket.access.revokeToken(token.id);
    expect(await isGood(cookie)).toBe(false);
    await until(
      () => askBy(other.url, cookie, viewer),
      ({ status }) => status === 401,
    );
    await other.close();
  });

  test("ends when another DOCKET_ADMIN_TOKEN takes the place of its token", async () => {
    const before = await openTestServer();
    const cookie = await sessionOf(before.url, before.operator);
    const after = await before.another({ DOCKET_ADMIN_TOKEN: "another-operator-s-token" });
    expect((await askBy(after.url, cookie, viewer)).status).toBe(401);
    await after.close();
    await before.close();
  });

  test("is refused while its user is disabled", async () => {
    const dora = await server.enter("dora", "SUBMITTER");
    const cookie = await sessionOf(server.url, dora.token);
    await server.docket.access.disableUser(dora.id);
    expect(await isGood(cookie)).toBe(false);
    expect((await signIn(server.url, dora.token)).status).toBe(401);
    await server.docket.access.enableUser(dora.id);
    expect(await isGood(cookie)).toBe(true);
  });

  test("stands in the list of tokens as what it is, and can be ended there", async () => {
    const cookie = await sessionOf(server.url, ann.token);
    const [newest] = await listed();
    expect(newest).toMatchObject({ session: true, label: "Dashboard session" });
    expect((await listed()).some(({ session }: { session: boolean }) => !session)).toBe(true);
    await server.ask(
      server.operator,
      `mutation { revokeToken(input: { id: "${newest.id}" }) { __typename } }`,
    );
    expect(await isGood(cookie)).toBe(false);
  });

  test("does what its roles allow, also for other users, and is told of in the audit log", async () => {
    const cookie = await sessionOf(server.url, server.operator);
    const [{ id }] = await listed();
    const made = await ask(
      cookie,
      'mutation { createUser(input: { name: "eve" }) { ... on CreateUserPayload { user { id } } } }',
    );
    const entries = await server.docket.access.audit.find({}, { limit: 2 });
    expect(entries[0]).toMatchObject({ action: "createUser", token: id });
    expect(entries[1]).toMatchObject({ action: "openSession", target: id });
    expect(made.data.createUser.user.id).toMatch(/^user_/);
  });

  test("gives way to a bearer token in the same request", async () => {
    const cookie = await sessionOf(server.url, ann.token);
    const headers = { ...ownPage(server.url), authorization: `Bearer ${server.operator}` };
    const asked = await askBy(server.url, cookie, viewer, headers);
    expect((await asked.json()).data.viewer.name).toBe("operator");
    const wrong = { ...headers, authorization: "Bearer dkt_unknown" };
    const refused = await askBy(server.url, cookie, viewer, wrong);
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([401, null]);
  });
});

describe("signing out", () => {
  test("ends the session, takes the cookie away, and leaves the token", async () => {
    const cookie = await sessionOf(server.url, ann.token);
    const response = await signOut(cookie);
    expect([response.status, response.headers.get("set-cookie")]).toEqual([
      204,
      `${nameIn(cookie)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`,
    ]);
    expect(await isGood(cookie)).toBe(false);
    expect((await server.ask(ann.token, viewer)).data.viewer.name).toBe("ann");
    const [last] = await server.docket.access.audit.find({}, { limit: 1 });
    expect(last).toMatchObject({ action: "closeSession", by: ann.id });
  });

  test("twice, or without any session, is no error", async () => {
    expect((await signOut("")).status).toBe(204);
    const unknown = `${nameIn(await sessionOf(server.url, ann.token))}=dks_unknown; other=1`;
    expect((await signOut(unknown)).status).toBe(204);
  });
});

describe("on a WebSocket", () => {
  const jobUpdated = "subscription ($id: ID!) { jobUpdated(id: $id) { id state } }";
  const submitted = async () =>
    (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job
      .id;
  const open = (cookie: string, init: object = {}, origin = server.url) =>
    openBareSocket(server.url, { init, headers: { cookie, origin } });

  test("the cookie is enough, without a token", async () => {
    const id = await submitted();
    const socket = await open(await sessionOf(server.url, ann.token));
    await socket.until(({ type }) => type === "connection_ack");
    socket.subscribe("1", jobUpdated, { id });
    const { payload } = await socket.until(({ type }) => type === "next");
    expect(payload.data.jobUpdated).toEqual({ id, state: "WAITING" });
    socket.socket.close();
  });

  test("a token that is said wins, be it right or wrong", async () => {
    const eve = await sessionOf(server.url, ann.token);
    const socket = await open(eve, { token: server.operator });
    await socket.until(({ type }) => type === "connection_ack");
    socket.subscribe("1", "subscription { functionStatsUpdated { function } }");
    await socket.until(({ type }) => type === "next");
    socket.socket.close();
    expect((await (await open(eve, { token: "dkt_unknown" })).closed).code).toBe(4403);
    expect((await (await open(eve, { token: 7 })).closed).code).toBe(4403);
  });

  test("an unknown or ended session is closed with 4403", async () => {
    const cookie = await sessionOf(server.url, ann.token);
    await signOut(cookie);
    for (const ended of [cookie, `${nameIn(cookie)}=dks_unknown`, ""])
      expect((await (await open(ended)).closed).code).toBe(4403);
  });

  test("once the session has ended nothing more is told, and nothing more begins", async () => {
    const id = await submitted();
    const cookie = await sessionOf(server.url, ann.token);
    const socket = await open(cookie);
    await socket.until(({ type }) => type === "connection_ack");
    socket.subscribe("1", jobUpdated, { id });
    await socket.until(({ type }) => type === "next");
    await signOut(cookie);
    await server.ask(ann.token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
    // Told to each subscription, and by the socket's end some seconds later.
    const refusal = async (of: string) =>
      JSON.stringify(
        await Promise.race([
          socket.until((one) => one.id === of && JSON.stringify(one).includes("error")),
          socket.closed,
        ]),
      );
    expect(await refusal("1")).toMatch(/UNAUTHENTICATED|4403/);
    socket.subscribe("2", jobUpdated, { id });
    expect(await refusal("2")).toMatch(/UNAUTHENTICATED|4403/);
    expect(await socket.closed).toEqual({ code: 4403, reason: "No longer valid" });
  });

  test("a socket is closed when its session's time is over", async () => {
    const opened: TestServer[] = [];
    const socket = await openForAWhile(async (ms) => {
      const short = await server.another({ DOCKET_SESSION_MS: String(ms) });
      opened.push(short);
      const cookie = await sessionOf(short.url, ann.token);
      return openBareSocket(short.url, { init: {}, headers: { cookie, origin: short.url } });
    });
    expect(await socket.closed).toEqual({ code: 4403, reason: "Token expired" });
    for (const short of opened) await short.close();
  });
});
