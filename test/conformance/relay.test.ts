import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { printedSchema } from "../../src/graphql/index.ts";
import {
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";
import { until } from "../support/until.ts";

/**
 * Relay's server specifications, by the schema and from outside. A new connection, or a new kind of node, is checked
 * as soon as it is in the schema: without a sample here it fails.
 * https://relay.dev/graphql/connections.htm, https://relay.dev/graphql/objectidentification.htm
 */
const schema = buildSchema(printedSchema());
const objects = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith("__"));
const connectionTypes = objects.filter(({ name }) => name.endsWith("Connection"));
const fieldOf = (type: GraphQLObjectType, field: string): string =>
  String(type.getFields()[field]?.type);
const isConnection = ({ type }: GraphQLField<unknown, unknown>) =>
  getNamedType(type).name.endsWith("Connection");
const listed = objects.flatMap((type) =>
  Object.values(type.getFields())
    .filter(isConnection)
    .map((field) => `${type.name}.${field.name}`),
);

/** Rows in each list, at the least; more than two pages of two. */
const rows = 5;
let server: TestServer;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await openTestServer();
  const { operator, ask } = server;
  for (let row = 0; row < rows; row += 1) {
    const input = { function: "echo", callbackUrl: "http://docket.invalid/hook" };
    await ask(operator, submitEcho, { input });
    const claim = { functions: ["echo"], worker: `worker-${row}` };
    const [{ job, key }] = (await ask(operator, claimEcho, { input: claim })).data.claim.claims;
    const put = await fetch(`${server.url}/api/files/${job.id}/out.txt?key=${key}`, {
      method: "PUT",
      body: `row ${row}`,
    });
    expect(put.status).toBeLessThan(300);
    await ask(operator, deliverEcho, { input: { id: job.id, key } });
  }
  await openBooks();
  const seen = await until(
    () =>
      ask(
        operator,
        "{ callbacks { nodes { id } } jobs { nodes { id user { id } outputs { file { id } } } } workers { nodes { id } } }",
      ),
    ({ data }) => data.callbacks.nodes.length === rows && data.workers.nodes.length === rows,
  );
  const [job] = seen.data.jobs.nodes;
  ids = {
    Job: job.id,
    User: job.user.id,
    File: job.outputs[0].file.id,
    Worker: seen.data.workers.nodes[0].id,
  };
});
afterAll(() => server.close());

/** Users, tokens, allowances, counts, and with them entries of the audit log. */
async function openBooks(): Promise<void> {
  const { access } = server.docket;
  for (let row = 0; row < rows; row += 1) {
    const { id: user } = await access.createUser({ name: `user ${row}` });
    await access.createToken({ user, roles: ["SUBMITTER"] });
    await access.allowances.set({ user, api: "core.paint", count: 9, period: "DAY" });
    const holder = { job: `job_${row}`, user, function: "echo" };
    await access.core.reserve(holder, [{ api: "core.paint", count: 1 }]);
  }
}

const ask = async (query: string, variables = {}) => {
  const { data, errors } = await server.ask(server.operator, query, variables);
  expect(errors).toBeUndefined();
  return data;
};

describe("in the schema", () => {
  test.each(connectionTypes.map((type) => [type.name, type] as const))(
    "%s has edges, with a node and a cursor, and a pageInfo",
    (name, type) => {
      const of = name.replace(/Connection$/, "");
      expect(fieldOf(type, "pageInfo")).toBe("PageInfo!");
      expect(fieldOf(type, "edges")).toBe(`[${of}Edge!]!`);
      const edge = objects.find((one) => one.name === `${of}Edge`);
      expect(edge && [fieldOf(edge, "node"), fieldOf(edge, "cursor")]).toEqual([
        `${of}!`,
        "String!",
      ]);
    },
  );

  test("PageInfo says where a page lies", () => {
    const info = schema.getType("PageInfo");
    expect(
      isObjectType(info) &&
        Object.fromEntries(
          Object.values(info.getFields()).map(({ name, type }) => [name, String(type)]),
        ),
    ).toEqual({
      hasNextPage: "Boolean!",
      hasPreviousPage: "Boolean!",
      startCursor: "String",
      endCursor: "String",
    });
  });

  test("every field with a connection takes first and after, last and before", () => {
    for (const path of listed) {
      const [type = "", name = ""] = path.split(".");
      const field = objects.find((one) => one.name === type)?.getFields()[name];
      const args = Object.fromEntries(field?.args.map((arg) => [arg.name, String(arg.type)]) ?? []);
      expect([path, args]).toEqual([
        path,
        expect.objectContaining({ first: "Int", after: "String", last: "Int", before: "String" }),
      ]);
    }
  });

  test("Node is an interface with an id, and node asks for one", () => {
    const node = schema.getType("Node");
    expect(isInterfaceType(node) && String(node.getFields()["id"]?.type)).toBe("ID!");
    const { node: asked } = schema.getQueryType()?.getFields() ?? {};
    expect([String(asked?.type), asked?.args.map((arg) => `${arg.name}: ${arg.type}`)]).toEqual([
      "Node",
      ["id: ID!"],
    ]);
  });
});

/** The rows of a page as ids, its edges and its pageInfo. */
async function page(field: string, args: string) {
  const data = await ask(
    `{ list: ${field}(${args}) { edges { cursor node { id } } nodes { id }
       pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  const { edges, nodes, pageInfo } = data.list;
  const found: string[] = edges.map(({ node }: { node: { id: string } }) => node.id);
  const cursors: string[] = edges.map(({ cursor }: { cursor: string }) => cursor);
  expect(nodes.map(({ id }: { id: string }) => id)).toEqual(found);
  // An empty page has no row to name: its cursors are free.
  if (cursors.length > 0) {
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([cursors[0], cursors.at(-1)]);
  }
  return { found, cursors, pageInfo };
}

describe.each(listed)("%s", (path) => {
  const [type, field = ""] = path.split(".");
  const all = () => page(field, "first: 100");

  test("is asked for at the root, where these tests can reach it", () => {
    expect(type).toBe("Query");
  });

  test("has the rows, each once, and a cursor of its own for each", async () => {
    const { found, cursors, pageInfo } = await all();
    expect(found.length).toBeGreaterThanOrEqual(rows);
    expect(new Set(found).size).toBe(found.length);
    expect(new Set(cursors).size).toBe(found.length);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  test("pages forwards join to the whole", async () => {
    const { found } = await all();
    const joined: string[] = [];
    let after = "";
    for (let more = true; more; ) {
      const one = await page(field, `first: 2${after && `, after: "${after}"`}`);
      joined.push(...one.found);
      after = one.pageInfo.endCursor;
      more = one.pageInfo.hasNextPage;
      expect(more).toBe(joined.length < found.length);
    }
    expect(joined).toEqual(found);
  });

  test("pages backwards join to the whole, and each is in the order of the whole", async () => {
    const { found } = await all();
    let joined: string[] = [];
    let before = "";
    for (let more = true; more; ) {
      const one = await page(field, `last: 2${before && `, before: "${before}"`}`);
      joined = [...one.found, ...joined];
      before = one.pageInfo.startCursor;
      more = one.pageInfo.hasPreviousPage;
      expect(more).toBe(joined.length < found.length);
    }
    expect(joined).toEqual(found);
  });

  test("any cursor may be gone on from, in both directions", async () => {
    const { found, cursors } = await all();
    for (const [index, cursor] of cursors.entries()) {
      expect((await page(field, `first: 100, after: "${cursor}"`)).found).toEqual(
        found.slice(index + 1),
      );
      expect((await page(field, `last: 100, before: "${cursor}"`)).found).toEqual(
        found.slice(0, index),
      );
    }
  });

  test.each(["first: -1", "last: -1", 'after: "nonsense"', 'before: "nonsense"', "first: 1000"])(
    "refuses (%s)",
    async (args) => {
      const { errors } = await server.ask(
        server.operator,
        `{ ${field}(${args}) { pageInfo { endCursor } } }`,
      );
      expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    },
  );
});

describe("nodes", () => {
  const node = schema.getType("Node");
  const kinds = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];

  test("each kind has a sample", () => {
    expect(Object.keys(ids).sort()).toEqual([...kinds].sort());
  });

  test.each(kinds)("a %s is the same, however it is asked for", async (kind) => {
    const id = ids[kind];
    const query =
      "query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id, $id]) { __typename id } }";
    const same = { __typename: kind, id };
    expect(await ask(query, { id })).toEqual({ node: same, nodes: [same, same] });
  });

  test("what is not there is null; what is no id is refused", async () => {
    for (const id of Object.values(ids)) {
      const unknown = id.replace(/_.*/, "_00000000000000000000000000");
      expect(await ask("query ($id: ID!) { node(id: $id) { id } }", { id: unknown })).toEqual({
        node: null,
      });
    }
    const { errors } = await server.ask(server.operator, '{ node(id: "nonsense") { id } }');
    expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });
});
