import type { Job } from "../../src/jobs/index.ts";
import { ann, bob, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

let docket: TestJobs;
let kitchen: Job;
let garden: Job;
let foreign: Job;
/** They are not to be claimed. */
const runAt = new Date(Date.now() + 3_600_000);
beforeAll(async () => {
  docket = await openTestJobs();
  const { jobs } = docket;
  kitchen = (
    await jobs.submit(ann, {
      function: "paint",
      runAt,
      input: { title: "Kitchen front", nested: [{ url: "https://cdn.example.com/a-12.PSD" }] },
      tags: ["rush:today"],
    })
  ).job;
  garden = (
    await jobs.submit(ann, {
      function: "print",
      input: { text: "GARDEN kitchenette", order: 4711 },
    })
  ).job;
  foreign = (
    await jobs.submit(bob, { function: "paint", runAt, input: { title: "kitchen of Bob" } })
  ).job;
});
afterAll(() => docket.close());

const found = async (text: string, viewer: Parameters<TestJobs["jobs"]["search"]>[0] = ann) =>
  (await docket.jobs.search(viewer, {}, { limit: 10, text })).jobs.map(({ id }) => id);

test.each([
  ["a word of the input, in any case", "KITCHEN front", () => [kitchen]],
  ["the beginning of the last word", "kitch", () => [garden, kitchen]],
  ["a word anywhere but last is whole", "kitch front", () => []],
  ["all words, in any order", "front kitchen", () => [kitchen]],
  ["the parts of an address", "cdn.example.com/a-12.psd", () => [kitchen]],
  ["a long number", "4711", () => [garden]],
  ["the function", "print", () => [garden]],
  ["a tag", "rush:today", () => [kitchen]],
  ["one letter form for another (NFKC)", "ｆｒｏｎｔ", () => [kitchen]],
  ["nothing that is only a key", "title", () => []],
] as const)("finds by %s", async (_, text, jobs) => {
  expect(await found(text)).toEqual(jobs().map(({ id }) => id));
});

test("a job is found by its id, whole or its beginning", async () => {
  expect(await found(kitchen.id)).toEqual([kitchen.id]);
  expect(await found(garden.id.slice(0, 9).toUpperCase())).toEqual([garden.id, kitchen.id]);
});

test("a user sees what they may see, the operator all, by name as well", async () => {
  expect(await found("kitchen", bob)).toEqual([foreign.id]);
  expect(await found("kitchen", operator)).toEqual([foreign.id, garden.id, kitchen.id]);
  expect(await found("bob", operator)).toEqual([foreign.id]);
  expect(await found("ann paint", operator)).toEqual([kitchen.id]);
  expect(await found(foreign.id, ann)).toEqual([]);
});

test("a worker finds the jobs that it holds, among its own", async () => {
  const both = { ...worker, roles: ["WORKER", "SUBMITTER"] } as const;
  const { job: own } = await docket.jobs.submit(both, { function: "once", input: ["roof"] });
  const { job } = await docket.jobs.submit(bob, { function: "once", input: ["roof"], priority: 1 });
  await docket.jobs.submit(bob, { function: "once", input: ["roof"], priority: -1 });
  expect(await found("roof", both)).toEqual([own.id]);
  await docket.jobs.claim(both, { functions: ["once"], worker: "w1" });
  expect(await found("roof", both)).toEqual([job.id, own.id]);
  expect(await docket.jobs.count(both, {}, { text: "roof", max: 10 })).toBe(2);
  // Its own one too, which is still one.
  await docket.jobs.claim(both, { functions: ["once"], worker: "w1" });
  expect(await found("roof", both)).toEqual([job.id, own.id]);
  expect(await docket.jobs.count(both, {}, { text: "roof", max: 10 })).toBe(2);
});

test("a job is found by its result, and by its errors", async () => {
  const { job } = await docket.jobs.submit(ann, { function: "paint", priority: 9, maxAttempts: 2 });
  const claim = async () =>
    (await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", waitMs: 60_000 }))[0]
      ?.job.claim?.key ?? "";
  const error = { code: "LAYER_NOT_FOUND", message: "No layer called Worktop." };
  await docket.jobs.fail(worker, { id: job.id, key: await claim(), error });
  expect(await found("layer_not_found worktop")).toEqual([job.id]);
  await docket.jobs.deliver(worker, { id: job.id, key: await claim(), output: { file: "Marble" } });
  expect(await found("marble")).toEqual([job.id]);
  expect(await found("worktop")).toEqual([job.id]);
});

test("only so many words of a job are kept; the first ones", async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `word${index}x`);
  const { job } = await docket.jobs.submit(ann, {
    function: "print",
    tags: ["plenty"],
    input: [many.join(" "), "x".repeat(500_000)],
  });
  expect(await found("plenty word0x")).toEqual([job.id]);
  expect(await found("word4999x")).toEqual([]);
  expect(Object.keys((await docket.jobs.get(ann, job.id)) ?? {})).not.toContain("words");
});

test("a very long word is found by itself", async () => {
  const long = "y".repeat(300);
  const { job } = await docket.jobs.submit(ann, { function: "print", input: [long] });
  expect(await found(`${long.slice(0, 150)} print`)).toEqual([job.id]);
});

test.each(["", "  ", ". * -", "a", Array(11).fill("word").join(" "), "x".repeat(201)])(
  "a search for %j is refused",
  async (text) => {
    expect(await refusal(docket.jobs.search(ann, {}, { limit: 10, text }))).toMatchObject({
      code: "INVALID_INPUT",
      data: { issues: [{ path: ["search"] }] },
    });
  },
);

test("no text is a pattern or an expression", async () => {
  for (const text of [".*", "kitchen.*", "^kitchen|garden", "$where", '{"$gt":""}'])
    expect(await found(`${text} garden-none`)).toEqual([]);
  expect(await found("kitch.* front")).toEqual([]);
});

test("filter and search hold together, page by page, while jobs come", async () => {
  const ids: string[] = [];
  const more = async () => {
    const { job } = await docket.jobs.submit(bob, { function: "print", input: ["attic"] });
    ids.unshift(job.id);
  };
  for (let count = 0; count < 7; count += 1) await more();
  await docket.jobs.submit(bob, { function: "paint", input: ["attic"] });
  const all = [...ids];
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const { jobs } = await docket.jobs.search(
      bob,
      { functions: ["print"] },
      { limit: 3, text: "attic", ...(after && { after }) },
    );
    seen.push(...jobs.map(({ id }) => id));
    after = jobs.at(-1)?.id;
    if (jobs.length < 3) break;
    await more();
  }
  expect(seen).toEqual(all);
});

test("a search has one order, by time", async () => {
  const order = { field: "ENDED_AT", direction: "ASC" } as const;
  expect(
    await refusal(docket.jobs.search(ann, {}, { limit: 10, text: "kitchen", order })),
  ).toMatchObject({ code: "INVALID_INPUT", data: { issues: [{ path: ["orderBy"] }] } });
  const oldest = { field: "CREATED_AT", direction: "ASC" } as const;
  const { jobs } = await docket.jobs.search(ann, {}, { limit: 2, text: "kitch", order: oldest });
  expect(jobs.map(({ id }) => id)).toEqual([kitchen.id, garden.id]);
});

test("a retry is found by the name of the user whose job it is", async () => {
  await docket.jobs.cancel(bob, { id: foreign.id });
  const { job } = await docket.jobs.retry(operator, { id: foreign.id });
  expect(await found("bob kitchen", operator)).toEqual([job.id, foreign.id]);
  expect(await found("op kitchen", operator)).toEqual([]);
});
