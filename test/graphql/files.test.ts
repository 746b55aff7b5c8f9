import { text } from "node:stream/consumers";
import {
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
let worker: { id: string; token: string };
let operator: string;
beforeAll(async () => {
  // A file that can't be fetched now is not given up while these tests run.
  server = await openTestServer({ DOCKET_TRANSLOAD_BACKOFF_MS: "3600000" });
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
  operator = server.operator;
});
afterAll(() => server.close());

async function* content(text: string) {
  yield new TextEncoder().encode(text);
}
const upload = async (name: string, user = ann.id, text = name) =>
  (await server.docket.files.keepUpload(user, name, content(text), { type: "text/plain" })).id;

const files = async (
  token: string,
  args = "",
  fields = "id",
): Promise<Record<string, unknown>[]> => {
  const query = `{ files${args} { nodes { ${fields} } } }`;
  return (await server.ask(token, query)).data.files.nodes;
};
const names = async (token: string, args = "") =>
  (await files(token, args, "name")).map(({ name }) => name);

/** A job of ann's in a worker's hands. */
async function claimed(input: object = {}): Promise<{ id: string; key: string }> {
  const asked = { function: "echo", priority: 1_000, ...input };
  await server.ask(ann.token, submitEcho, { input: asked });
  const { data } = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w" },
  });
  const { key, job } = data.claim.claims[0];
  return { id: job.id, key };
}
const handIn = (scope: { id: string; key: string }, name: string) =>
  server.docket.files.keepOutput({ job: scope.id, user: ann.id }, scope.key, name, content(name));

test("a user sees their own, an operator all, newest first, with what a list needs", async () => {
  const first = await upload("one.txt");
  const taken = await claimed({ files: [{ name: "in.txt", fileId: first }] });
  const output = await handIn(taken, "out.png");
  await server.ask(worker.token, deliverEcho, { input: taken });
  const last = await upload("bobs.txt", bob.id);
  const fields = "id kind name size type createdAt job { id } user { name }";
  const all = await files(operator, "", fields);
  expect(all).toEqual([
    {
      id: last,
      kind: "UPLOAD",
      name: "bobs.txt",
      size: 8,
      type: "text/plain",
      createdAt: expect.any(String),
      job: null,
      user: { name: "bob" },
    },
    expect.objectContaining({
      id: output.id,
      kind: "OUTPUT",
      job: { id: taken.id },
      user: { name: "ann" },
    }),
    expect.objectContaining({ kind: "INPUT", name: "in.txt", job: { id: taken.id } }),
    expect.objectContaining({ id: first, kind: "UPLOAD" }),
  ]);
  expect(await files(ann.token, "", fields)).toEqual(all.slice(1));
  expect(await files(worker.token)).toEqual([]);
});

test("filters, all of which must hold", async () => {
  const [job] = await files(ann.token, "(filter: { kinds: [INPUT] })", "job { id }");
  const { id } = (job as { job: { id: string } }).job;
  expect(await names(operator, `(filter: { jobIds: ["${id}"] })`)).toEqual(["out.png", "in.txt"]);
  expect(await names(operator, `(filter: { userIds: ["${bob.id}"] })`)).toEqual(["bobs.txt"]);
  expect(await names(ann.token, `(filter: { userIds: ["${bob.id}"] })`)).toEqual([]);
  expect(await names(operator, `(filter: { kinds: [OUTPUT, INPUT], name: "IN." })`)).toEqual([
    "in.txt",
  ]);
  expect(await names(operator, '(filter: { name: ".*" })')).toEqual([]);
  expect(await names(operator, '(filter: { types: ["text/*"], name: "b" })')).toEqual(["bobs.txt"]);
  expect(await names(operator, '(filter: { types: ["image/*"] })')).toEqual([]);
  const many = JSON.stringify(Array.from({ length: 101 }, () => "x"));
  const refused = await server.ask(
    operator,
    `{ files(filter: { types: ${many} }) { nodes { id } } }`,
  );
  expect(refused.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

test("pages hold in both directions; outputs that were not delivered are no rows of any", async () => {
  const carol = await server.enter("carol", "SUBMITTER");
  const made: string[] = [];
  const held = await claimed();
  for (let index = 0; index < 5; index += 1) {
    made.unshift(await upload(`c${index}.txt`, carol.id));
    const scope = { job: held.id, user: carol.id };
    await server.docket.files.keepOutput(scope, held.key, `o${index}.txt`, content(`${index}`));
  }
  const page = async (args: string) => {
    const query = `{ files(${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }`;
    const { nodes, pageInfo } = (await server.ask(carol.token, query)).data.files;
    return { ids: nodes.map(({ id }: { id: string }) => id), ...pageInfo };
  };
  const [a, b, c, d, e] = made;
  expect(await page("first: 2")).toMatchObject({ ids: [a, b], hasNextPage: true });
  expect(await page(`first: 2, after: "${b}"`)).toMatchObject({ ids: [c, d], hasNextPage: true });
  expect(await page(`first: 2, after: "${d}"`)).toMatchObject({ ids: [e], hasNextPage: false });
  expect(await page("last: 2")).toMatchObject({ ids: [d, e], hasPreviousPage: true });
  expect(await page(`last: 3, before: "${d}"`)).toMatchObject({ ids: [a, b, c] });
  expect(await page("first: 0")).toMatchObject({ ids: [] });
});

const remove = async (token: string, id: string) => {
  const query = `mutation { deleteFile(input: { id: "${id}" }) {
    __typename ... on DeleteFilePayload { id name } ... on Error { code message } } }`;
  return (await server.ask(token, query)).data.deleteFile;
};

test("an upload is deleted by its user or an operator; a job that took it keeps it", async () => {
  const id = await upload("gone.txt");
  const job = await claimed({ files: [{ name: "kept.txt", fileId: id }] });
  expect(await remove(bob.token, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await remove(ann.token, id)).toMatchObject({ id, name: "gone.txt" });
  expect(await remove(ann.token, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await names(ann.token, '(filter: { name: "gone" })')).toEqual([]);
  const [input] = await server.docket.files.inputsOf(job.id);
  expect(input?.name).toBe("kept.txt");
  const { stream } = await server.docket.files.open(input as NonNullable<typeof input>);
  expect(await text(stream)).toBe("gone.txt");
  const submitted = await server.ask(ann.token, submitEcho, {
    input: { function: "echo", files: [{ name: "a", fileId: id }] },
  });
  expect(submitted.data.submitJob.code).toBe("NOT_FOUND");
  const other = await upload("other.txt", bob.id);
  expect(await remove(operator, other)).toMatchObject({ id: other });
  const log = `{ auditLog(first: 1, filter: { target: "${other}" }) { nodes { action data } } }`;
  expect((await server.ask(operator, log)).data.auditLog.nodes).toEqual([
    { action: "deleteFile", data: { name: "other.txt", user: bob.id } },
  ]);
});

test("a job's own files, and an upload that a job is about to take, stay", async () => {
  const [input] = await files(ann.token, "(filter: { kinds: [INPUT] })");
  expect(await remove(ann.token, String(input?.["id"]))).toMatchObject({ code: "INVALID_INPUT" });
  const id = await upload("wanted.txt");
  // What else the job needs is never there, so that it is not admitted.
  const named = [
    { name: "late.txt", url: "http://docket.invalid/late.txt" },
    { name: "wanted.txt", fileId: id },
  ];
  const { data } = await server.ask(ann.token, submitEcho, {
    input: { function: "echo", files: named },
  });
  const refused = await remove(ann.token, id);
  expect(refused).toMatchObject({ code: "INVALID_INPUT" });
  expect(refused.message).toContain(data.submitJob.job.id);
});
