import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
/** Newest first, as lists are. */
let ids: string[];
beforeAll(async () => {
  // What the server reads by itself comes seldom: the reads of one page are counted here.
  server = await openTestServer({ DOCKET_SWEEP_MS: "3600000", DOCKET_COLLECT_MS: "3600000" });
  ann = await server.enter("ann", "SUBMITTER");
  ids = [];
  for (let count = 0; count < 25; count += 1) {
    const input = { function: "echo", tags: count % 2 ? ["odd"] : ["even", "nice"] };
    ids.unshift((await server.ask(ann.token, submitEcho, { input })).data.submitJob.job.id);
  }
});
afterAll(() => server.close());

interface Page {
  readonly nodes: { id: string }[];
  readonly edges: { cursor: string; node: { id: string } }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string;
    endCursor: string;
  };
}

const query = `query ($filter: JobFilter, $first: Int, $after: String, $last: Int, $before: String) {
  jobs(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const jobs = async (variables: object): Promise<Page> =>
  (await server.ask(ann.token, query, variables)).data.jobs;
const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id);

test("a page has 20 rows, newest first", async () => {
  const page = await jobs({});
  expect(idsOf(page)).toEqual(ids.slice(0, 20));
  expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test("pages forward give every row once, also while new jobs come", async () => {
  const bob = await server.enter("bob", "SUBMITTER");
  const seen: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await jobs({ first: 7, after });
    seen.push(...idsOf(page));
    await server.ask(bob.token, submitEcho, { input: { function: "echo" } });
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen).toEqual(ids);
});

test("pages backward give every row once, in the list's order", async () => {
  const seen: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await jobs({ last: 7, before });
    seen.unshift(...idsOf(page));
    if (!page.pageInfo.hasPreviousPage) break;
    before = page.pageInfo.startCursor;
  }
  expect(seen).toEqual(ids);
});

test("a filter holds for the whole list", async () => {
  const odd = await jobs({ filter: { tags: ["odd"] }, first: 100 });
  expect(idsOf(odd)).toEqual(ids.filter((_, index) => (ids.length - 1 - index) % 2 === 1));
  expect(idsOf(await jobs({ filter: { tags: ["even", "odd"] } }))).toEqual([]);
  expect(idsOf(await jobs({ filter: { states: ["DONE"] } }))).toEqual([]);
  expect(idsOf(await jobs({ filter: { ids: [ids[3], ids[1]] } }))).toEqual([ids[1], ids[3]]);
  expect(
    idsOf(await jobs({ filter: { functions: ["echo"], userIds: [ann.id] }, first: 3 })),
  ).toEqual(ids.slice(0, 3));
});

test.each([
  { first: 101 },
  { first: -1 },
  { last: 101 },
  { first: 5, last: 5 },
  { after: "nonsense" },
  { before: "file_00000000000000000000000000" },
  { after: "" },
])("%j is refused, not clamped", async (variables) => {
  const { errors } = await server.ask(ann.token, query, variables);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, path: ["jobs"] }]);
});

test("node and nodes find jobs by the ids that are used everywhere", async () => {
  const one = await server.ask(ann.token, "query ($id: ID!) { node(id: $id) { __typename id } }", {
    id: ids[0],
  });
  expect(one.data.node).toEqual({ __typename: "Job", id: ids[0] });
  const missing = "job_00000000000000000000000000";
  const many = await server.ask(ann.token, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: [ids[2], missing, ann.id, ids[2]],
  });
  expect(many.data.nodes).toEqual([{ id: ids[2] }, null, { id: ann.id }, { id: ids[2] }]);
});

test("node refuses what is no id, and too many of them", async () => {
  const wrong = await server.ask(ann.token, '{ node(id: "Sm9iOjE=") { id } }');
  expect(wrong.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  const many = await server.ask(ann.token, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: Array(101).fill(ids[0]),
  });
  expect(many.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

test("another user's job, and another user, are no nodes", async () => {
  const { token } = await server.enter("carol", "SUBMITTER");
  const { data } = await server.ask(token, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: [ids[0], ann.id],
  });
  expect(data.nodes).toEqual([null, null]);
});

test("functions and their figures are told", async () => {
  const { data } = await server.ask(
    ann.token,
    `{ functions { name } function(name: "echo") { name inputSchema stats { submitted waiting } } none: function(name: "none") { name }
       functionStats(functions: ["echo", "none"]) { function waiting } }`,
  );
  expect(data.functions.map(({ name }: { name: string }) => name)).toContain("echo");
  expect(data.function).toMatchObject({
    name: "echo",
    inputSchema: { $schema: expect.any(String) },
  });
  expect(data.none).toBeNull();
  expect(data.functionStats).toMatchObject([
    { function: "echo" },
    { function: "none", waiting: 0 },
  ]);
  expect(data.functionStats[0].waiting).toBeGreaterThanOrEqual(25);
});

test("a page of jobs costs few reads, whatever is asked of each", async () => {
  const { connection } = server.docket.database;
  const reads: string[] = [];
  connection.set(
    "debug",
    (collection: string, method: string) => void reads.push(`${collection}.${method}`),
  );
  await server.ask(
    ann.token,
    "{ jobs(first: 25) { nodes { id input output user { name } outputs { file { url } } } } }",
  );
  connection.set("debug", false);
  // The server reads by itself as well: what counts is that it is not once for each row.
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.length).toBeLessThan(15);
});
