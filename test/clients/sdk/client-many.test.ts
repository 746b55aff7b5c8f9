import { DocketClientError } from "../../../clients/sdk/src/client/error.ts";
import type { DocketClient } from "../../../clients/sdk/src/client.ts";
import { createClient } from "../../../clients/sdk/src/node.ts";
import { openTestServer, type TestServer } from "../../support/graphql.ts";

let server: TestServer;
let ann: DocketClient;
let worker: DocketClient;
beforeAll(async () => {
  server = await openTestServer();
  ann = createClient({ url: server.url, token: (await server.enter("ann", "SUBMITTER")).token });
  worker = createClient({ url: server.url, token: (await server.enter("w", "WORKER")).token });
});
afterAll(async () => {
  await ann.close();
  await worker.close();
  await server.close();
});

/** What came of each: the state, or the refusal's code. */
const told = (results: readonly (DocketClientError | { readonly job: { state: string } })[]) =>
  results.map((one) => (one instanceof DocketClientError ? one.code : one.job.state));
const submit = async (tag: string) =>
  (await ann.submit({ function: "echo", input: { tag }, tags: [tag] })).job.id;

test("many jobs are updated, delivered, cancelled and retried in one call each", async () => {
  const ids = [await submit("many"), await submit("many")];
  const claims = await worker.claim({ functions: ["echo"], worker: "w1", max: 2 });
  const [a, b] = claims.map(({ key, job: { id } }) => ({ id, key }));
  if (!a || !b) throw new Error("There was too little.");
  const lost = { ...b, key: "wrong" };
  expect(told(await worker.updateMany([a, lost]))).toEqual(["CLAIMED", "CLAIM_LOST"]);
  expect(told(await worker.deliverMany([{ ...a, output: 1 }, lost]))).toEqual([
    "DONE",
    "CLAIM_LOST",
  ]);
  const cancelled = await ann.cancelMany({ ids, reason: "enough" });
  expect(told(cancelled.results).sort()).toEqual(["CANCELLED", "JOB_ENDED"]);
  expect(cancelled.hasMore).toBe(false);
  expect(told(await ann.retryMany([{ id: a.id }, { id: "job_x" }]))).toEqual([
    "WAITING",
    "NOT_FOUND",
  ]);
  const again = await ann.retry(b.id, "again");
  expect(again).toMatchObject({ duplicate: false, job: { retryOf: b.id } });
  expect(await ann.retry(b.id, "again")).toMatchObject({ duplicate: true });
  await ann.cancelMany({ filter: { functions: ["echo"] } });
});

test("jobs are searched and ordered", async () => {
  const [one, other] = [await submit("blue"), await submit("blue")];
  await ann.cancel(other);
  await ann.cancel(one);
  const orderBy = { field: "ENDED_AT", direction: "DESC" } as const;
  const last = await ann.jobs({ tags: ["blue"] }, { orderBy, first: 1 });
  expect(last.nodes.map(({ id }) => id)).toEqual([one]);
  const found = await ann.jobs({}, { search: "blu" });
  expect(found.nodes.map(({ id }) => id)).toEqual([other, one]);
});

test("delivering brings the next job", async () => {
  const [first, second] = [await submit("next"), await submit("next")];
  const [claim] = await worker.claim({ functions: ["echo"], worker: "w1" });
  const { next } = await worker.deliver({
    id: first,
    key: claim?.key ?? "",
    next: { functions: ["echo"], worker: "w1", claimId: "c" },
  });
  expect(next.map(({ job }) => job)).toMatchObject([{ id: second, input: { tag: "next" } }]);
});
