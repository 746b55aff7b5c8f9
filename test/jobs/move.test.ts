import { literals, type Move, wasMade, writeOf } from "../../src/jobs/move.ts";
import type { StoredJob } from "../../src/jobs/stored.ts";

const deliver: Move = { move: "deliver", id: "job_1", by: "user_1" };
const update: Move = {
  move: "update",
  id: "job_1",
  by: "user_1",
  held: ({ claim }) => claim?.key === "k",
};

const stored = (job: Partial<StoredJob>): StoredJob =>
  ({ mark: "another", log: [], ...job }) as StoredJob;
const entry = (mark: string) => ({ mark, move: "deliver", to: "DONE" }) as StoredJob["log"][number];

describe("whether a move was made is told by the job as it is afterwards", () => {
  test("by the job's mark, when nothing followed", () => {
    const write = writeOf(deliver);
    expect(wasMade(write, stored({ mark: write.mark }))).toBe(true);
  });

  test("by the mark in the log, when another move followed at once", () => {
    const write = writeOf(deliver);
    expect(wasMade(write, stored({ log: [entry(write.mark), entry("later")] }))).toBe(true);
  });

  test("a transition whose mark is nowhere was not made", () => {
    expect(wasMade(writeOf(deliver), stored({ log: [entry("other")] }))).toBe(false);
  });

  test("a sign of life followed by another is told by the key, which never comes back once it is gone", () => {
    const claim = (key: string) => ({ claim: { key } }) as Partial<StoredJob>;
    expect(wasMade(writeOf(update), stored(claim("k")))).toBe(true);
    expect(wasMade(writeOf(update), stored(claim("new")))).toBe(false);
  });
});

test("what comes from outside is never an expression", () => {
  expect(literals({ a: "$state", b: undefined, c: null, d: { $add: [1] } })).toEqual({
    a: { $literal: "$state" },
    d: { $literal: { $add: [1] } },
  });
});
