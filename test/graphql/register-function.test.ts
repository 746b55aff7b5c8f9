import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";

let first: TestDocket;
let second: TestDocket;

beforeAll(async () => {
  // A worker that claimed once stays alive for the whole of this file.
  first = await openTestDocket({ DOCKET_WORKER_SEEN_MS: "3600000" });
  second = await first.another();
});
afterAll(async () => {
  await second.close();
  await first.close();
});

const cut = {
  name: "video.cut",
  version: "1.0.0",
  title: "Cut",
  description: "Cuts a *video*.",
  inputSchema: {
    type: "object",
    properties: {
      from: { type: "number", minimum: 0 },
      name: { type: "string", pattern: "^[a-z]+$" },
    },
    required: ["from"],
  },
  outputSchema: { type: "object" },
  calls: [{ api: "core.video.read", count: 2 }],
  limits: { attempts: 2, timeoutMs: 5_000, maxInputBytes: 5_000 },
  examples: [{ from: 1 }],
};

async function asked(site: TestDocket, token: string, query: string, variables: object = {}) {
  const response = await fetch(`${site.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, unknown>;
    errors?: { extensions: { code: string }; message: string }[];
  };
  return errors?.[0] ? { code: errors[0].extensions.code, message: errors[0].message } : data;
}

const register = (token: string, input: object, site = first) =>
  asked(
    site,
    token,
    `mutation ($input: RegisterFunctionInput!) { registerFunction(input: $input) {
      __typename ... on RegisterFunctionPayload { function { name version origin isHere inputSchema outputSchema calls { api count } limits { attempts timeoutMs maxInputBytes } examples } }
      ... on Error { code message } } }`,
    { input },
  );

test("a registered function is known at once, and to every server; remote workers run it", async () => {
  const token = await first.token("video", "WORKER");
  const { registerFunction: answer } = (await register(token, cut)) as Record<string, object>;
  const { title: _, description: __, ...told } = cut;
  expect(answer).toMatchObject({ function: { ...told, origin: "REGISTERED", isHere: false } });
  await until(
    () => second.docket.functions.find(cut.name),
    (found) => found !== undefined,
  );

  const ann = await second.client("ann", "SUBMITTER");
  await expect(ann.submit({ function: cut.name, input: { from: -1 } })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("from"),
  });
  await ann.submit({ function: cut.name, input: { from: 3 } });
  const worker = await first.client("video", "WORKER");
  const [claimed] = await worker.claim({ functions: [cut.name], worker: "cutter", waitMs: 20_000 });
  expect(claimed?.job.input).toEqual({ from: 3 });

  const look = async () =>
    (await asked(
      first,
      token,
      '{ function(name: "video.cut") { registeredAt updatedAt registeredBy { name } workers { name firstSeenAt } } }',
    )) as { readonly function: { readonly workers: readonly object[] } };
  // It is written down after its claim was answered.
  const { function: shown } = await until(look, (one) => one.function.workers.length > 0);
  expect(shown).toEqual({
    registeredAt: expect.any(String),
    updatedAt: expect.any(String),
    registeredBy: { name: "video" },
    workers: [{ name: "cutter", firstSeenAt: expect.any(String) }],
  });
});

test("who registered a function is told to that user and the operator alone", async () => {
  const token = await first.token("video", "WORKER");
  await register(token, cut);
  const by = async (who: string) =>
    asked(first, who, '{ function(name: "video.cut") { registeredBy { name } } }');
  const known = { function: { registeredBy: { name: "video" } } };
  expect(await by(token)).toEqual(known);
  expect(await by(await first.token("boss", "ADMIN"))).toEqual(known);
  expect(await by(await first.token("ann", "SUBMITTER"))).toEqual({
    function: { registeredBy: null },
  });
});

test("a new version replaces; another user's and the server's own can't be replaced", async () => {
  const token = await first.token("owner", "WORKER");
  const mine = { ...cut, name: "mine" };
  await register(token, mine);
  const since = first.docket.functions.originOf("mine");
  expect(await register(token, { ...mine, version: "2.0.0" })).toMatchObject({
    registerFunction: { function: { version: "2.0.0" } },
  });
  expect(first.docket.functions.originOf("mine")).toMatchObject({
    since: since?.kind === "REGISTERED" && since.since,
  });
  const other = await first.token("another", "WORKER");
  expect(await register(other, mine)).toMatchObject({ code: "FORBIDDEN" });
  expect(await register(token, { ...cut, name: "echo" })).toMatchObject({
    registerFunction: { code: "INVALID_INPUT", message: expect.stringContaining("echo") },
  });
  const admin = await first.token("boss", "ADMIN");
  expect(await register(admin, { ...mine, version: "3.0.0" })).toMatchObject({
    registerFunction: { function: { version: "3.0.0" } },
  });
});

test("who registered it takes it off the list, and nobody else but the operator", async () => {
  const token = await first.token("leaver", "WORKER");
  await register(token, { ...cut, name: "leaves" });
  const off = (by: string) =>
    asked(
      first,
      by,
      'mutation { unregisterFunction(input: { name: "leaves" }) { ... on UnregisterFunctionPayload { name } ... on Error { code } } }',
    );
  expect(await off(await first.token("another", "WORKER"))).toMatchObject({
    unregisterFunction: { code: "NOT_FOUND" },
  });
  await until(
    () => second.docket.functions.find("leaves"),
    (found) => found !== undefined,
  );
  expect(await off(token)).toMatchObject({ unregisterFunction: { name: "leaves" } });
  expect(first.docket.functions.find("leaves")).toBeUndefined();
  await until(
    () => second.docket.functions.find("leaves"),
    (found) => found === undefined,
  );
});

test("a token that is for some functions registers only these; a submitter none", async () => {
  const { access } = first.docket;
  const { id } = await access.createUser({ name: "scoped" });
  const { token } = await access.createToken({ user: id, roles: ["WORKER"], functions: ["a.*"] });
  expect(await register(token, { ...cut, name: "a.b" })).toMatchObject({
    registerFunction: { function: { name: "a.b" } },
  });
  expect(await register(token, cut)).toMatchObject({ code: "FORBIDDEN" });
  expect(await register(await first.token("ann", "SUBMITTER"), cut)).toMatchObject({
    code: "FORBIDDEN",
  });
});

const nested = (depth: number): object =>
  depth === 0 ? {} : { type: "object", properties: { a: nested(depth - 1) } };

test("a schema may refer to its own parts, as those made from classes do", async () => {
  const token = await first.token("tree", "WORKER");
  const inputSchema = {
    $defs: { part: { type: "object", properties: { name: { type: "string" } } } },
    type: "object",
    properties: { part: { $ref: "#/$defs/part" } },
  };
  const input = { ...cut, name: "tree.walk", inputSchema, examples: [{ part: { name: "root" } }] };
  expect(await register(token, input)).toMatchObject({
    registerFunction: { function: { inputSchema } },
  });
  const wrong = { ...input, examples: [{ part: { name: 1 } }] };
  expect(await register(token, wrong)).toMatchObject({
    registerFunction: { code: "INVALID_INPUT" },
  });
});

test.each([
  ["a bad name", { name: "Not Ok" }, "name"],
  ["a schema that could not be obeyed", { inputSchema: { $dynamicRef: "#" } }, "$dynamicRef"],
  ["a schema that refers to elsewhere", { inputSchema: { $ref: "https://a.test/b" } }, "$ref"],
  ["a schema in a circle", { inputSchema: { $ref: "#" } }, "without end"],
  ["a schema of an older draft", { inputSchema: { $schema: "draft-04" } }, "draft 7"],
  ["a schema that is none", { inputSchema: 7 }, "inputSchema"],
  ["a schema that is nested too deep", { inputSchema: nested(14) }, "deep"],
  ["too much of it", { description: "x".repeat(21_000) }, "description"],
  ["too large examples", { examples: ["x".repeat(100_001)] }, "bytes"],
  ["an example that does not fit", { examples: [{ from: "x" }] }, "Example 1"],
  ["more calls than one job makes", { calls: [{ api: "a", count: 2 ** 31 - 1 }] }, "calls"],
  ["a long pattern", { inputSchema: { type: "string", pattern: "a".repeat(301) } }, "pattern"],
  ["a pattern that is none", { inputSchema: { type: "string", pattern: "(" } }, "inputSchema"],
])("%s is refused, and nothing is registered", async (_, wrong, said) => {
  const token = await first.token("careless", "WORKER");
  expect(await register(token, { ...cut, name: "careless", ...wrong })).toMatchObject({
    registerFunction: { code: "INVALID_INPUT", message: expect.stringContaining(said) },
  });
  expect(first.docket.functions.find("careless")).toBeUndefined();
});

test("a pattern that takes for ever costs one submit its answer, and nobody the server's time", async () => {
  const token = await first.token("evil", "WORKER");
  const inputSchema = { type: "string", pattern: "^(a+)+$" };
  await register(token, { ...cut, name: "evil", inputSchema, examples: [] });
  const ann = await first.client("ann", "SUBMITTER");
  await expect(ann.submit({ function: "evil", input: `${"a".repeat(60)}!` })).rejects.toMatchObject(
    { code: "INVALID_INPUT", message: expect.stringContaining("too long") },
  );
  await expect(ann.submit({ function: "evil", input: "aaa" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("took too long"),
  });
  const harmless = { ...cut, name: "evil", version: "2.0.0", inputSchema: {}, examples: [] };
  await register(token, harmless);
  await ann.submit({ function: "evil", input: "aaa" });
});

test("what has not changed is not read and built again", async () => {
  const token = await first.token("steady", "WORKER");
  await register(token, { ...cut, name: "stays" });
  const before = first.docket.functions.find("stays");
  await register(token, { ...cut, name: "comes" });
  expect(first.docket.functions.find("stays")).toBe(before);
  await register(token, { ...cut, name: "stays", version: "2.0.0" });
  expect(first.docket.functions.find("stays")).toMatchObject({ version: "2.0.0" });
});

const functionsIn = (site: TestDocket) =>
  site.docket.database.connection.collection<{ _id: string }>("functions");

test("of what was taken off the list only the name is kept", async () => {
  const token = await first.token("tidy", "WORKER");
  await register(token, { ...cut, name: "gone" });
  await asked(
    first,
    token,
    'mutation { unregisterFunction(input: { name: "gone" }) { __typename } }',
  );
  const kept = await functionsIn(first).findOne({ _id: "gone" });
  expect(kept).toMatchObject({ state: "REMOVED" });
  expect(kept).not.toHaveProperty("told");
});

test("one user registers so many and no more; a new version of one is none more", async () => {
  const token = await first.token("busy", "WORKER");
  await register(token, { ...cut, name: "busy.0" });
  const one = await functionsIn(first).findOne({ _id: "busy.0" });
  const more = Array.from({ length: 199 }, (_, index) => {
    const name = `busy.${index + 1}`;
    return { ...one, _id: name, told: JSON.stringify({ ...cut, name }) };
  });
  await functionsIn(first).insertMany(more);
  expect(await register(token, { ...cut, name: "busy.200" })).toMatchObject({
    registerFunction: { code: "LIMIT_REACHED", message: expect.stringContaining("200") },
  });
  expect(await register(token, { ...cut, name: "busy.0", version: "2.0.0" })).toMatchObject({
    registerFunction: { function: { version: "2.0.0" } },
  });
  await functionsIn(first).deleteMany({ _id: { $in: more.map(({ _id }) => _id) } });
});

const ownerOf = (one: object | null) => (one as { readonly user: string } | null)?.user ?? "";

test("fifty that come at once get no further than the limit", async () => {
  const token = await first.token("crowd", "WORKER");
  await register(token, { ...cut, name: "crowd.0" });
  const one = await functionsIn(first).findOne({ _id: "crowd.0" });
  const there = Array.from({ length: 189 }, (_, index) => {
    const name = `crowd.${index + 1}`;
    return { ...one, _id: name, told: JSON.stringify({ ...cut, name }) };
  });
  await functionsIn(first).insertMany(there);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      register(token, { ...cut, name: `late.${index}` }, index % 2 === 0 ? first : second),
    ),
  );
  const count = await functionsIn(first).countDocuments({
    user: ownerOf(one),
    state: "ACTIVE",
  } as object);
  expect(count).toBeLessThanOrEqual(200);
  const taken = JSON.stringify(answers).match(/"name":"late/g)?.length ?? 0;
  expect(taken).toBe(count - 190);
  await functionsIn(first).deleteMany({ user: ownerOf(one) } as object);
});
