import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

/** What operators do about users, tokens, permissions and allowances, and what is written down of it. */

let server: TestServer;
let ann: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("Ann of Sales", "SUBMITTER", "WORKER");
});
afterAll(() => server.close());

const asOperator = async (query: string, variables: object = {}) => {
  const { data, errors } = await server.ask(server.operator, query, variables);
  expect(errors).toBeUndefined();
  return data;
};
const code = async (token: string, query: string, variables: object = {}) =>
  (await server.ask(token, query, variables)).errors?.[0]?.extensions["code"];
const one = (name: string, type: string, fields: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { code message data }
    ... on ${name[0]?.toUpperCase()}${name.slice(1)}Payload { ${fields} } } }`;
const done = async (name: string, input: object, fields: string) =>
  (
    await asOperator(one(name, `${name[0]?.toUpperCase()}${name.slice(1)}Input`, fields), { input })
  )[name];

describe("users", () => {
  test("are listed, newest first, and found by a part of their name or by their id", async () => {
    await server.enter("Bob (of sales)", "SUBMITTER");
    const names = async (filter: object) =>
      (
        await asOperator(
          "query ($filter: UserFilter) { users(filter: $filter) { nodes { name } } }",
          { filter },
        )
      ).users.nodes.map(({ name }: { name: string }) => name);
    expect(await names({})).toEqual(["Bob (of sales)", "Ann of Sales", "operator"]);
    expect(await names({ search: "OF SALES" })).toEqual(["Bob (of sales)", "Ann of Sales"]);
    expect(await names({ search: "(of" })).toEqual(["Bob (of sales)"]);
    expect(await names({ search: ann.id })).toEqual(["Ann of Sales"]);
    expect(await names({ search: ".*" })).toEqual([]);
  });

  test("pages go on where the last one ended", async () => {
    const page = async (after?: string) =>
      (
        await asOperator(
          "query ($after: String) { users(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }",
          { after },
        )
      ).users;
    const first = await page();
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page(first.pageInfo.endCursor);
    expect(second).toMatchObject({
      nodes: [{ name: "operator" }],
      pageInfo: { hasNextPage: false },
    });
  });

  test("may call every core API until an operator says otherwise", async () => {
    const user = async () =>
      (
        await asOperator("query ($id: ID!) { node(id: $id) { ... on User { permissions } } }", {
          id: ann.id,
        })
      ).node;
    expect(await user()).toEqual({ permissions: ["*"] });
    const set = await done(
      "setPermissions",
      { userId: ann.id, permissions: ["core.user.*", "core.paint", "core.paint"] },
      "user { permissions }",
    );
    expect(set.user.permissions).toEqual(["core.user.*", "core.paint"]);
    const me = await server.ask(ann.token, "{ viewer { permissions functions } }");
    expect(me.data.viewer).toEqual({ permissions: ["core.user.*", "core.paint"], functions: null });
  });

  test("what is no pattern is refused, and changes nothing", async () => {
    for (const wrong of ["", "core..user", "core.*.user", "core.us*", "a b"]) {
      const refused = await done(
        "setPermissions",
        { userId: ann.id, permissions: ["*", wrong] },
        "user { id }",
      );
      expect(refused).toMatchObject({
        code: "INVALID_INPUT",
        data: { issues: [{ path: ["permissions", 1] }] },
      });
    }
    const made = await done("createUser", { name: "carol", permissions: ["**"] }, "user { id }");
    expect(made.code).toBe("INVALID_INPUT");
    expect(
      (await done("setPermissions", { userId: "user_none", permissions: [] }, "user { id }")).code,
    ).toBe("NOT_FOUND");
  });

  test("a disabled user's tokens stop at once, and are good again when the user is enabled", async () => {
    const eve = await server.enter("eve", "SUBMITTER");
    expect(await code(eve.token, "{ viewer { id } }")).toBeUndefined();
    const disabled = await done("disableUser", { id: eve.id }, "user { disabledAt }");
    expect(disabled.user.disabledAt).toEqual(expect.any(String));
    expect(await code(eve.token, "{ viewer { id } }")).toBe("UNAUTHENTICATED");
    const again = await done("disableUser", { id: eve.id }, "user { disabledAt }");
    expect(again.user.disabledAt).toBe(disabled.user.disabledAt);
    const listed = await asOperator("{ users(filter: { disabled: true }) { nodes { id } } }");
    expect(listed.users.nodes).toEqual([{ id: eve.id }]);
    await done("enableUser", { id: eve.id }, "user { disabledAt }");
    expect(await code(eve.token, "{ viewer { id } }")).toBeUndefined();
  });

  test("an operator can't disable themselves", async () => {
    const { id } = (await asOperator("{ viewer { id } }")).viewer;
    expect(await done("disableUser", { id }, "user { id }")).toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

describe("tokens", () => {
  test("are listed without their secrets, renamed and revoked", async () => {
    const made = await done(
      "createToken",
      { userId: ann.id, roles: ["SUBMITTER"], label: "laptop" },
      "id token",
    );
    const list =
      "query ($id: ID) { tokens(filter: { userId: $id }) { nodes { id label roles functions user { id } createdAt expiresAt lastUsedAt } } }";
    const tokens = async () => (await asOperator(list, { id: ann.id })).tokens.nodes;
    expect((await tokens())[0]).toEqual({
      id: made.id,
      label: "laptop",
      roles: ["SUBMITTER"],
      functions: null,
      user: { id: ann.id },
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(await code(made.token, "{ viewer { id } }")).toBeUndefined();
    expect((await tokens())[0].lastUsedAt).toEqual(expect.any(String));
    const renamed = await done("renameToken", { id: made.id, label: "desk" }, "token { label }");
    expect(renamed.token.label).toBe("desk");
    const long = await done(
      "renameToken",
      { id: made.id, label: "x".repeat(201) },
      "token { label }",
    );
    expect(long.code).toBe("INVALID_INPUT");
    expect(JSON.stringify(await tokens())).not.toContain(made.token.slice(4));
    expect(await done("revokeToken", { id: made.id }, "id")).toMatchObject({ id: made.id });
    expect(await code(made.token, "{ viewer { id } }")).toBe("UNAUTHENTICATED");
    expect((await done("revokeToken", { id: made.id }, "id")).code).toBe("NOT_FOUND");
    expect((await done("renameToken", { id: made.id, label: "" }, "token { id }")).code).toBe(
      "NOT_FOUND",
    );
  });

  test("that are for some functions submit and claim no others", async () => {
    const input = { userId: ann.id, roles: ["SUBMITTER", "WORKER"], functions: ["photoshop.*"] };
    const { token } = await done("createToken", input, "token");
    expect((await server.ask(token, "{ viewer { functions } }")).data.viewer).toEqual({
      functions: ["photoshop.*"],
    });
    expect(await code(token, submitEcho, { input: { function: "echo" } })).toBe("FORBIDDEN");
    const many = 'mutation { submitJobs(input: { jobs: [{ function: "echo" }] }) { __typename } }';
    expect(await code(token, many)).toBe("FORBIDDEN");
    const claim = (name: string) =>
      `mutation { claim(input: { functions: ["photoshop.recipe", "${name}"], worker: "w" }) { __typename } }`;
    expect(await code(token, claim("echo"))).toBe("FORBIDDEN");
    expect(await code(token, claim("photoshop.recipe"))).toBeUndefined();
    const id = (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data
      .submitJob.job.id;
    const rest = await fetch(`${server.url}/rest/jobs/${id}/claim/?worker=w`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    expect(rest.status).toBe(403);
    await server.ask(ann.token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
    const retry = `mutation { retryJob(input: { id: "${id}" }) { __typename } }`;
    expect(await code(token, retry)).toBe("FORBIDDEN");
    expect(await code(ann.token, retry)).toBeUndefined();
    const none = await done("createToken", { ...input, functions: [] }, "token");
    expect(none.code).toBe("INVALID_INPUT");
  });
});

describe("allowances", () => {
  test("are set once for each user, pattern and period, listed, and removed", async () => {
    const input = { userId: ann.id, api: "core.paint", count: 5, period: "DAY" };
    const fields = "allowance { id api count period user { id } }";
    const { allowance } = await done("setAllowance", input, fields);
    expect(allowance).toMatchObject({
      api: "core.paint",
      count: 5,
      period: "DAY",
      user: { id: ann.id },
    });
    const again = await done("setAllowance", { ...input, count: 7 }, fields);
    expect(again.allowance).toEqual({ ...allowance, count: 7 });
    const everybodys = await done(
      "setAllowance",
      { api: "core.*", count: 9, period: "TOTAL" },
      fields,
    );
    expect(everybodys.allowance.user).toBeNull();
    const list = async (userId?: string) =>
      (
        await asOperator(
          "query ($filter: AllowanceFilter) { allowances(filter: $filter) { nodes { id } } }",
          {
            filter: { userId },
          },
        )
      ).allowances.nodes.map(({ id }: { id: string }) => id);
    expect(await list()).toEqual([everybodys.allowance.id, allowance.id]);
    expect(await list(ann.id)).toEqual([everybodys.allowance.id, allowance.id]);
    const bob = await server.enter("bob", "SUBMITTER");
    expect(await list(bob.id)).toEqual([everybodys.allowance.id]);
    await done("removeAllowance", { id: everybodys.allowance.id }, "allowance { id }");
    expect(await list()).toEqual([allowance.id]);
    expect(
      (await done("removeAllowance", { id: everybodys.allowance.id }, "allowance { id }")).code,
    ).toBe("NOT_FOUND");
  });

  test.each([
    ["a count below 0", { count: -1 }, "INVALID_INPUT"],
    ["no pattern", { api: "core.*.paint" }, "INVALID_INPUT"],
    ["a user who is not there", { userId: "user_none" }, "NOT_FOUND"],
  ])("with %s are refused", async (_, wrong, refusal) => {
    const input = { api: "core.paint", count: 1, period: "DAY", ...wrong };
    expect((await done("setAllowance", input, "allowance { id }")).code).toBe(refusal);
  });

  test("and usage are told to the user whose they are, and to operators", async () => {
    const dan = await server.enter("dan", "SUBMITTER");
    await done(
      "setAllowance",
      { userId: dan.id, api: "core.*", count: 10, period: "MONTH" },
      "allowance { id }",
    );
    const { core } = server.docket.access;
    const holder = (job: string) => ({ job, user: dan.id, function: "paint" });
    await core.reserve(holder("job_a"), [{ api: "core.paint", count: 3 }]);
    await core.reserve(holder("job_b"), [
      { api: "core.print", count: 1 },
      { api: "core.paint", count: 1 },
    ]);
    await core.settle("job_a");
    const standing = [
      {
        allowance: { api: "core.*", count: 10 },
        used: 5,
        remaining: 5,
        renewsAt: expect.any(String),
      },
    ];
    const rows = [
      { function: "paint", api: "core.paint", used: 3, reserved: 1, period: "MONTH" },
      { function: "paint", api: "core.print", used: 0, reserved: 1, period: "MONTH" },
    ];
    const usage = "nodes { function api used reserved period }";
    const fields = "allowances { allowance { api count } used remaining renewsAt }";
    const me = await server.ask(
      dan.token,
      `{ viewer { ${fields} } usage(period: MONTH) { ${usage} } }`,
    );
    expect(me.data).toEqual({ viewer: { allowances: standing }, usage: { nodes: rows } });
    const others = `{ usage(period: MONTH, filter: { userId: "${dan.id}" }) { ${usage} } }`;
    expect((await server.ask(ann.token, others)).data.usage.nodes).toEqual([]);
    const seen = await asOperator(
      `query ($id: ID!) { node(id: $id) { ... on User { ${fields} } }
        usage(period: MONTH, filter: { userId: $id }) { ${usage} }
        one: usage(period: TOTAL, filter: { userId: $id, function: "paint", api: "core.print" }) { nodes { from until used reserved user { id } } }
        before: usage(period: DAY, at: "2020-01-01T00:00:00Z") { ${usage} } }`,
      { id: dan.id },
    );
    expect(seen.node.allowances).toEqual(standing);
    expect(seen.usage.nodes).toEqual(rows);
    expect(seen.one.nodes).toEqual([
      { from: "1970-01-01T00:00:00.000Z", until: null, used: 0, reserved: 1, user: { id: dan.id } },
    ]);
    expect(seen.before.nodes).toEqual([]);
  });

  test("usage comes in pages, both ways, however large it is", async () => {
    const fay = await server.enter("fay", "SUBMITTER");
    const { core } = server.docket.access;
    for (const api of ["a", "b", "c"])
      await core.reserve({ job: `job_fay_${api}`, user: fay.id, function: "paint" }, [
        { api, count: 2 ** 31 },
      ]);
    const page = async (args: string) =>
      (
        await server.ask(
          fay.token,
          `{ usage(${args}) { edges { cursor node { api reserved } } pageInfo { hasNextPage hasPreviousPage } } }`,
        )
      ).data.usage;
    const apis = (edges: { node: { api: string } }[]) => edges.map(({ node }) => node.api);
    const first = await page("first: 2");
    expect(apis(first.edges)).toEqual(["a", "b"]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(apis((await page(`first: 2, after: "${first.edges[1].cursor}"`)).edges)).toEqual(["c"]);
    const last = await page("last: 2");
    expect(apis(last.edges)).toEqual(["b", "c"]);
    expect(apis((await page(`last: 2, before: "${last.edges[0].cursor}"`)).edges)).toEqual(["a"]);
    expect(await code(fay.token, '{ usage(after: "nonsense") { nodes { api } } }')).toBe(
      "BAD_USER_INPUT",
    );
  });
});
