import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
/** In the order in which they were submitted; all but the last are cancelled, the first of them last. */
let ids: string[];
beforeAll(async () => {
  server = await openTestServer({ DOCKET_COUNT_MAX: "6" });
  ann = await server.enter("ann", "SUBMITTER");
  ids = [];
  for (let count = 0; count < 6; count += 1) ids.push(await submit({ input: { room: "Kitchen" } }));
  for (const id of ids.slice(0, 5).reverse())
    await server.ask(ann.token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
});
afterAll(() => server.close());

const submit = async (more: object): Promise<string> =>
  (await server.ask(ann.token, submitEcho, { input: { function: "echo", ...more } })).data.submitJob
    .job.id;

const query = `query ($filter: JobFilter, $search: String, $orderBy: JobOrder, $first: Int, $after: String, $last: Int, $before: String) {
  jobs(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const jobs = async (variables: object) => (await server.ask(ann.token, query, variables)).data.jobs;
const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);
const endedLast = { field: "ENDED_AT", direction: "DESC" };

test("jobs are listed by the time they ended, forward and backward", async () => {
  const first = await jobs({ orderBy: endedLast, first: 3 });
  expect(idsOf(first)).toEqual(ids.slice(0, 3));
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = await jobs({ orderBy: endedLast, first: 3, after: first.pageInfo.endCursor });
  expect(idsOf(second)).toEqual(ids.slice(3, 5));
  expect(second.pageInfo.hasNextPage).toBe(false);
  const back = await jobs({ orderBy: endedLast, last: 2, before: second.pageInfo.startCursor });
  expect(idsOf(back)).toEqual(ids.slice(1, 3));
  expect(back.pageInfo.hasPreviousPage).toBe(true);
  const oldest = await jobs({ orderBy: { ...endedLast, direction: "ASC" }, last: 1 });
  expect(idsOf(oldest)).toEqual([ids[0]]);
});

test("a cursor of another order is refused", async () => {
  const { edges } = await jobs({ orderBy: endedLast, first: 1 });
  for (const wrong of [
    { after: edges[0].cursor },
    { before: ids[0], orderBy: endedLast },
    { after: edges[0].cursor, orderBy: { field: "PRIORITY", direction: "DESC" } },
  ]) {
    const { errors } = await server.ask(ann.token, query, wrong);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, path: ["jobs"] }]);
  }
});

test("jobs are found by words, within a filter", async () => {
  expect(idsOf(await jobs({ search: "kit", filter: { states: ["WAITING"] } }))).toEqual([ids[5]]);
  expect(idsOf(await jobs({ search: "kitchen ann", first: 2 }))).toEqual([ids[5], ids[4]]);
  expect(idsOf(await jobs({ search: "bathroom" }))).toEqual([]);
  for (const wrong of [{ search: "" }, { search: "kitchen", orderBy: endedLast }]) {
    const { errors } = await server.ask(ann.token, query, wrong);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  }
});

test("the whole list is counted, up to a limit", async () => {
  expect((await jobs({ first: 1 })).totalCount).toBe(6);
  expect((await jobs({ first: 1, orderBy: endedLast })).totalCount).toBe(5);
  expect((await jobs({ search: "none" })).totalCount).toBe(0);
  await submit({});
  expect((await jobs({ first: 1 })).totalCount).toBeNull();
});

test("what a filter says is bounded", async () => {
  for (const filter of [{ errorCodes: Array(101).fill("A") }, { worker: "w".repeat(1_001) }]) {
    const { errors } = await server.ask(ann.token, query, { filter });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  }
});

test("an operator says whose idempotency key it looks for", async () => {
  const id = await submit({ idempotencyKey: "mine" });
  const filter = { idempotencyKey: "mine" };
  expect(idsOf(await jobs({ filter }))).toEqual([id]);
  const { errors } = await server.ask(server.operator, query, { filter });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  const { data } = await server.ask(server.operator, query, {
    filter: { ...filter, userIds: [ann.id] },
  });
  expect(idsOf(data.jobs)).toEqual([id]);
});
