import { DocketError } from "../../src/errors.ts";
import { TransloadFailure } from "../../src/files/index.ts";
import { openAsked, unavailable } from "../support/asked-core.ts";
import { type CoreJobs, openCoreJobs, usedBy } from "../support/core-jobs.ts";
import { ann, type TestJobs } from "../support/jobs.ts";
import { moved, until } from "../support/until.ts";

/** What comes late is in admission-late.test.ts. */

const draw = { api: "core.draw", count: 1 };
let room: TestJobs | undefined;
afterEach(() => room?.close());

async function open(...how: Parameters<typeof openAsked>) {
  const opened = await openAsked(...how);
  ({ room } = opened);
  return opened;
}

describe("over the built-in core", () => {
  let docket: CoreJobs;
  beforeAll(async () => {
    docket = await openCoreJobs();
  });
  afterAll(() => docket.close());

  test("a user without the permission is refused, and told which call it was", async () => {
    const carol = await docket.user("carol");
    await docket.access.setPermissions({ user: carol.user, permissions: ["core.print"] });
    const { job } = await docket.jobs.submit(carol, { function: "draw" });
    expect(job).toMatchObject({
      state: "REJECTED",
      error: {
        code: "PERMISSION_DENIED",
        retryable: false,
        data: { refusals: [{ api: "core.draw", reason: "PERMISSION", asked: 1 }] },
      },
    });
  });

  test("a function that calls nothing is queued in the write of its submit", async () => {
    const { job } = await docket.jobs.submit(await docket.user("dave"), { function: "paint" });
    expect([job.state, job.version]).toEqual(["WAITING", 1]);
  });

  test("submitted again with the same key, nothing more is counted", async () => {
    const viewer = await docket.user("erin");
    const request = { function: "triple", idempotencyKey: "mine" };
    const both = [docket.jobs.submit(viewer, request), docket.jobs.submit(viewer, request)];
    const [one, other] = await Promise.all(both);
    expect(one?.job.id).toBe(other?.job.id);
    await docket.jobs.submit(viewer, request);
    expect(await usedBy(docket.access, viewer.user)).toEqual({ used: 0, reserved: 3 });
  });

  test("many in one call are judged each by itself; run again, a job is counted anew", async () => {
    const viewer = await docket.user("frank");
    const { user } = viewer;
    await docket.access.allowances.set({ user, api: "core.*", count: 2, period: "TOTAL" });
    const answers = await docket.jobs.submitMany(
      viewer,
      Array.from({ length: 4 }, () => ({ function: "draw" })),
    );
    const states = answers.map((one) => (one instanceof DocketError ? one.code : one.job.state));
    expect(states.sort()).toEqual(["REJECTED", "REJECTED", "WAITING", "WAITING"]);
    const first = answers.find(
      (one) => !(one instanceof DocketError) && one.job.state === "WAITING",
    );
    const id = first instanceof DocketError ? "" : (first?.job.id ?? "");
    await docket.jobs.cancel(viewer, { id });
    await until(
      () => usedBy(docket.access, user),
      ({ reserved }) => reserved === 1,
    );
    expect((await docket.jobs.retry(viewer, { id })).job.state).toBe("WAITING");
    expect((await docket.jobs.retry(viewer, { id })).job.state).toBe("REJECTED");
  });
});

test("what is refused fetches no files", async () => {
  let fetches = 0;
  const refusals = [{ ...draw, asked: 1, reason: "ALLOWANCE" as const, allowed: 0, used: 0 }];
  const { jobs } = await open(
    {
      reserve: async () => ({
        ok: false,
        code: "ALLOWANCE_SPENT",
        message: "It is spent.",
        data: { refusals },
      }),
    },
    {
      transload: async () => {
        fetches += 1;
        return [];
      },
    },
  );
  const rejected = moved(jobs, ({ state }) => state === "REJECTED");
  const files = [{ name: "a.psd", url: "http://docket.invalid/a.psd" }];
  await jobs.submit(ann, { function: "draw", files });
  expect((await rejected).error).toMatchObject({ message: "It is spent.", data: { refusals } });
  expect(fetches).toBe(0);
});

test("a file that can't be fetched gives back what was reserved", async () => {
  const { jobs, asked } = await open(
    {},
    {
      transload: async () => {
        throw new TransloadFailure("INPUT_NOT_FOUND", "a.psd", "It is gone.");
      },
    },
  );
  const files = [{ name: "a.psd", url: "http://docket.invalid/a.psd" }];
  const { id } = (await jobs.submit(ann, { function: "draw", files })).job;
  await until(
    () => asked,
    (all) => all.includes(`destroy ${id}`),
  );
  expect(asked).toEqual(["reserve", `release ${id}`, `destroy ${id}`]);
});

test("while the core is out the job is kept, and admitted when it is back", async () => {
  let isOut = true;
  const { jobs } = await open({
    reserve: async () => {
      if (isOut) throw unavailable();
      return { ok: true };
    },
  });
  const { job } = await jobs.submit(ann, { function: "draw" });
  expect(job.state).toBe("SUBMITTED");
  const waiting = moved(jobs, ({ state }) => state === "WAITING");
  isOut = false;
  expect((await waiting).id).toBe(job.id);
});
