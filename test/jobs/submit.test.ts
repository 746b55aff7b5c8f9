import { DocketError } from "../../src/errors.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import { ann, bob, openTestJobs, type TestJobs } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { moved } from "../support/until.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

describe("submit", () => {
  test("writes the job down as WAITING, with its first log entry, on the database's clock", async () => {
    const { job, duplicate } = await docket.jobs.submit(ann, {
      function: "paint",
      input: { colour: "red" },
      tags: ["a"],
    });
    expect(duplicate).toBe(false);
    expect(job).toMatchObject({
      function: "paint",
      user: ann.user,
      state: "WAITING",
      version: 1,
      attempt: 0,
      input: { colour: "red" },
      tags: ["a"],
    });
    expect(job.id).toMatch(/^job_[0-9a-z]{26}$/);
    expect(job.log).toMatchObject([{ move: "submit", to: "WAITING", version: 1, by: ann.user }]);
    expect(job.createdAt).toEqual(job.log[0]?.at);
    expect(job.runAt).toEqual(job.createdAt);
  });

  test("keeps input to the letter, also what looks like an expression of MongoDB's", async () => {
    const input = {
      text: "$state",
      nested: { "a.b": "$$NOW", list: [null, 1.5, true, "", []] },
      empty: {},
    };
    const { job } = await docket.jobs.submit(ann, { function: "paint", input });
    const [bodies] = await docket.jobs.bodies([job.id]);
    expect(bodies?.input).toEqual(input);
  });

  test("with runAt later the job is SCHEDULED, and WAITING when its time has come", async () => {
    const hour = 3_600_000;
    const { job } = await docket.jobs.submit(ann, {
      function: "paint",
      runAt: new Date(Date.now() + hour),
      tags: ["later"],
    });
    expect(job.state).toBe("SCHEDULED");
    const came = moved(docket.jobs, ({ id, state }) => id === job.id && state === "WAITING");
    const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
    await collection.updateOne({ _id: job.id } as never, { $set: { runAt: new Date() } });
    expect((await came).log.map(({ move }) => move)).toEqual(["submit", "due"]);
  });

  test("refuses an unknown function and names the known ones", async () => {
    const error = await refusal(docket.jobs.submit(ann, { function: "nope" }));
    expect(error).toMatchObject({
      code: "UNKNOWN_FUNCTION",
      data: { known: ["paint", "print", "once", "few"] },
    });
  });

  test.each([
    ["an operator key", { $where: 1 }, 'starts with "$"'],
    ["a prototype key", JSON.parse('{"__proto__":{"a":1}}'), "__proto__"],
    [
      "a key that the database's driver would read as a type",
      { a: { _bsontype: "ObjectId" } },
      "_bsontype",
    ],
    ["half of a pair of characters", { a: "\ud800" }, "well-formed"],
    ["half of a pair of characters in a key", { "\ud800": 1 }, "well-formed"],
    ["a NUL in a key", { "a\0b": 1 }, "NUL"],
    ["a number that is no JSON", { n: Number.POSITIVE_INFINITY }, "finite"],
    [
      "nesting without end",
      Array.from({ length: 40 }).reduce<unknown>((inner) => [inner], 1),
      "nested deeper",
    ],
  ])("refuses input with %s", async (_, input, words) => {
    const error = await refusal(docket.jobs.submit(ann, { function: "paint", input }));
    expect(error.code).toBe("INVALID_INPUT");
    expect(error.message).toContain(words);
  });

  test("refuses input that is too large, saying how large it may be", async () => {
    const error = await refusal(
      docket.jobs.submit(ann, { function: "paint", input: "x".repeat(2_000_000) }),
    );
    expect(error).toMatchObject({ code: "INPUT_TOO_LARGE", data: { bytesMax: 1_048_576 } });
  });

  test("refuses more values than fit beside everything else", async () => {
    const input = Array.from({ length: 100_001 }, () => 1);
    const error = await refusal(docket.jobs.submit(ann, { function: "paint", input }));
    expect(error).toMatchObject({ code: "INPUT_TOO_LARGE", data: { valuesMax: 100_000 } });
  });

  test("refuses a callback to an address that Docket does not call, naming the way out", async () => {
    const request = { function: "paint", callbackUrl: "http://10.0.0.1/hook" };
    const error = await refusal(docket.jobs.submit(ann, request));
    expect(error.code).toBe("ADDRESS_REFUSED");
    expect(error.message).toContain("DOCKET_EGRESS_ALLOW");
  });

  test("refuses an endless URL", async () => {
    const callbackUrl = `http://a/${"x".repeat(3_000)}`;
    const error = await refusal(docket.jobs.submit(ann, { function: "paint", callbackUrl }));
    expect(error.code).toBe("INVALID_INPUT");
  });

  test("names everything that is wrong with a request at once", async () => {
    const error = await refusal(
      docket.jobs.submit(ann, {
        function: "paint",
        priority: 1.5,
        tags: [""],
        idempotencyKey: "",
        maxAttempts: 0,
        callbackUrl: "ftp://x",
        files: [
          { name: "a", url: "no" },
          { name: "a", url: "http://x/" },
        ],
      }),
    );
    const issues = error.data["issues"] as { path: string[] }[];
    expect(issues.map(({ path }) => path[0]).sort()).toEqual([
      "callbackUrl",
      "files",
      "files",
      "idempotencyKey",
      "maxAttempts",
      "priority",
      "tags",
    ]);
  });
});

describe("submit with an idempotency key", () => {
  const request = { function: "paint", input: { a: 1, b: 2 }, idempotencyKey: "order-7" };

  test("answers a repeated submit with the first job, whatever the order of the keys", async () => {
    const first = await docket.jobs.submit(ann, request);
    const again = await docket.jobs.submit(ann, {
      idempotencyKey: "order-7",
      input: { b: 2, a: 1 },
      function: "paint",
    });
    expect(again).toMatchObject({ duplicate: true, job: { id: first.job.id, version: 1 } });
  });

  test("refuses the key with other content, naming the first job", async () => {
    const first = await docket.jobs.submit(ann, request);
    const error = await refusal(docket.jobs.submit(ann, { ...request, input: { a: 2 } }));
    expect(error).toMatchObject({ code: "IDEMPOTENCY_CONFLICT", data: { job: first.job.id } });
  });

  test("keys of different users are different keys", async () => {
    const { duplicate } = await docket.jobs.submit(bob, request);
    expect(duplicate).toBe(false);
  });
});

describe("submitMany", () => {
  test("answers for each item by itself", async () => {
    const answers = await docket.jobs.submitMany(ann, [
      { function: "paint", idempotencyKey: "many-1" },
      { function: "nope" },
      { function: "paint", idempotencyKey: "many-1" },
      { function: "paint", idempotencyKey: "many-1", input: 5 },
    ]);
    const told = answers.map((answer) =>
      answer instanceof DocketError ? answer.code : answer.duplicate,
    );
    expect(told[1]).toBe("UNKNOWN_FUNCTION");
    expect([told[0], told[2]].sort()).toEqual([false, true]);
    expect(told[3]).toBe("IDEMPOTENCY_CONFLICT");
  });

  test("has a limit", async () => {
    const error = await refusal(
      docket.jobs.submitMany(
        ann,
        Array.from({ length: 101 }, () => ({ function: "paint" })),
      ),
    );
    expect(error.code).toBe("INVALID_INPUT");
  });
});
