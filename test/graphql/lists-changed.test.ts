import { type Answer, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let other: TestServer;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  other = await server.another();
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
  await untilHeard();
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const query = "subscription ($lists: [ListName!]!) { listsChanged(lists: $lists) { lists } }";
type Events = AsyncIterableIterator<Answer> & { readonly watched: readonly string[] };
const watch = (token: string, ...watched: string[]): Events => {
  const events = server.socket(token).iterate({ query, variables: { lists: watched } });
  return Object.assign(events as AsyncIterableIterator<Answer>, { watched });
};
const told = async (events: Events): Promise<string[]> => {
  const { value } = await events.next();
  return [...value.data.listsChanged.lists].sort();
};
/** Reads on until all of these were told, and nothing else; or all there are, as after a change stream that was lost. */
async function toldOf(events: Events, ...lists: string[]): Promise<void> {
  const left = new Set(lists);
  while (left.size > 0) {
    const now = await told(events);
    if (now.length < events.watched.length) expect(lists).toEqual(expect.arrayContaining(now));
    for (const list of now) left.delete(list);
  }
}
/** Bells come in the order of the changes: once this one's has come, those of all before have. */
async function untilHeard(): Promise<void> {
  const events = watch(server.operator, "ALLOWANCES");
  await told(events);
  const mark = { user: ann.id, api: "core.mark", count: 1, period: "DAY" } as const;
  await server.docket.access.allowances.set(mark);
  await told(events);
  await events.return?.();
}
const refusal = async (events: Events): Promise<unknown> =>
  (await events.next()).value.errors[0].extensions.code;

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}
const upload = (at: TestServer, user: string) =>
  at.docket.files.keepUpload(user, "a.txt", bytesOf("content"));
const submit = async (at: TestServer, input: object = {}): Promise<string> =>
  (await at.ask(ann.token, submitEcho, { input: { function: "echo", ...input } })).data.submitJob
    .job.id;
const cancel = (at: TestServer, id: string) =>
  at.ask(ann.token, "mutation ($id: ID!) { cancelJob(input: { id: $id }) { __typename } }", { id });

test("an operator hears of each list, wherever it changed, and never what", async () => {
  const lists = ["ALLOWANCES", "AUDIT", "TOKENS", "USERS"];
  const events = watch(server.operator, ...lists);
  expect(await told(events)).toEqual(lists);
  const created = other.ask(
    server.operator,
    'mutation { createUser(input: { name: "cleo" }) { __typename } }',
  );
  await toldOf(events, "AUDIT", "USERS");
  expect((await created).data.createUser.__typename).toBe("CreateUserPayload");
  const { access } = other.docket;
  const { id } = await access.allowances.set({
    ...{ user: ann.id, api: "core.paint", count: 9, period: "DAY" },
  });
  await toldOf(events, "ALLOWANCES", "AUDIT");
  await access.allowances.remove(id);
  await toldOf(events, "ALLOWANCES", "AUDIT");
  await events.return?.();
});

test("that a token is used is no news; that it is made, renamed or revoked is", async () => {
  const events = watch(server.operator, "TOKENS", "USERS");
  await told(events);
  const { access } = other.docket;
  const { id, token } = await access.createToken({ user: ann.id, roles: ["SUBMITTER"] });
  await toldOf(events, "TOKENS");
  expect((await other.ask(token, "{ viewer { id } }")).data.viewer.id).toBe(ann.id);
  await access.createUser({ name: "dora" });
  await toldOf(events, "USERS");
  await access.renameToken({ id, label: "desk" });
  await toldOf(events, "TOKENS");
  await access.revokeToken(id);
  await toldOf(events, "TOKENS");
  await events.return?.();
});

test("others hear of what is their own, also when it goes, and of nobody else's", async () => {
  const lists = ["CALLBACKS", "FILES", "USAGE"] as const;
  const [anns, bobs] = [watch(ann.token, ...lists), watch(bob.token, ...lists)];
  expect(await told(anns)).toEqual([...lists]);
  expect(await told(bobs)).toEqual([...lists]);
  const job = await submit(other, { callbackUrl: "http://docket.invalid/hook" });
  await cancel(other, job);
  await toldOf(anns, "CALLBACKS");
  await other.docket.access.core.reserve({ job: "job_a", user: ann.id, function: "echo" }, [
    { api: "core.paint", count: 1 },
  ]);
  for (let heard: string[] = []; !heard.includes("USAGE"); ) {
    // The callback is tried meanwhile.
    heard = await told(anns);
    if (heard.length < lists.length) expect(heard).not.toContain("FILES");
  }
  await upload(other, bob.id);
  await toldOf(bobs, "FILES");
  const { id } = await upload(other, ann.id);
  for (let heard: string[] = []; !heard.includes("FILES"); ) heard = await told(anns);
  await other.docket.files.remove(id);
  for (let heard: string[] = []; !heard.includes("FILES"); ) heard = await told(anns);
  await upload(other, bob.id);
  await toldOf(bobs, "FILES");
  await Promise.all([anns.return?.(), bobs.return?.()]);
});

test("an output is a file of the list once its job is done", async () => {
  const worker = await server.enter("worker", "WORKER");
  const job = await submit(server);
  const { data } = await other.ask(
    worker.token,
    'mutation { claim(input: { functions: ["echo"], worker: "w" }) { ... on ClaimPayload { claims { key } } } }',
  );
  const [{ key }] = data.claim.claims;
  const put = `${other.url}/api/files/${job}/out.txt?key=${key}`;
  const anns = watch(ann.token, "FILES");
  await told(anns);
  expect((await fetch(put, { method: "PUT", body: "out" })).ok).toBe(true);
  await toldOf(anns, "FILES");
  await other.ask(
    worker.token,
    "mutation ($id: ID!, $key: String!) { deliver(input: { id: $id, key: $key }) { __typename } }",
    { id: job, key },
  );
  await toldOf(anns, "FILES");
  const files = await server.ask(ann.token, "{ files { nodes { name } } }");
  expect(files.data.files.nodes).toContainEqual({ name: "out.txt" });
  await anns.return?.();
});

test("who may not read a list may not follow it, not even beside others; nor may one follow none", async () => {
  for (const list of ["ALLOWANCES", "AUDIT", "TOKENS", "USERS"])
    expect(await refusal(watch(ann.token, "FILES", list))).toBe("FORBIDDEN");
  expect(await refusal(watch(ann.token))).toBe("BAD_USER_INPUT");
});
