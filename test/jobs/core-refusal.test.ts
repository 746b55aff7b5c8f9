import type { Verdict } from "../../src/access/index.ts";
import { notFound } from "../../src/errors.ts";
import { openAsked, unavailable } from "../support/asked-core.ts";
import { ann, type TestJobs } from "../support/jobs.ts";
import { moved, until } from "../support/until.ts";

/** A core over HTTP says no, and may hold something for the job all the same. */

let room: TestJobs | undefined;
afterEach(() => room?.close());

async function open(core: Parameters<typeof openAsked>[0]) {
  const opened = await openAsked({ kind: "HTTP", ...core });
  ({ room } = opened);
  return opened;
}

const told = (asked: readonly string[], id: string) =>
  until(
    () => asked,
    (all) => all.includes(`release ${id}`) && all.includes(`destroy ${id}`),
  );

test("a user whom it no longer knows gives back what an earlier try had reserved", async () => {
  let isKnown = true;
  const { jobs, asked } = await open({
    getBasicUserAuth: async (user) => {
      if (!isKnown) throw notFound(user);
      return { user, name: "ann", permissions: ["*"] };
    },
    // What was reserved before it broke off stays reserved.
    authCreate: async () => {
      isKnown = false;
      throw unavailable();
    },
  });
  const rejected = moved(jobs, ({ state }) => state === "REJECTED");
  const { id } = (await jobs.submit(ann, { function: "draw" })).job;
  expect((await rejected).error?.code).toBe("PERMISSION_DENIED");
  await told(asked, id);
  expect(asked).toContain("reserve");
});

test("what it refuses is released: a try that got no answer may have come through later", async () => {
  const refusals = [
    { api: "core.draw", asked: 1, reason: "ALLOWANCE" as const, allowed: 1, used: 1 },
  ];
  const refused: Verdict = {
    ok: false,
    code: "ALLOWANCE_SPENT",
    message: "It is spent.",
    data: { refusals },
  };
  const { jobs, asked } = await open({ reserve: async () => refused });
  const { id, state } = (await jobs.submit(ann, { function: "draw" })).job;
  expect(state).toBe("REJECTED");
  await told(asked, id);
});
