import { endStates, type JobState, jobStates, moves } from "../../src/jobs/job.ts";

const all = Object.entries(moves) as [
  string,
  { from: readonly JobState[]; to: readonly JobState[] },
][];

test("no move leaves an end state", () => {
  for (const [, { from }] of all) for (const state of endStates) expect(from).not.toContain(state);
});

test("every state but the first can be reached, and every open state can be left for an end", () => {
  const reached = new Set(all.flatMap(([, { to }]) => to));
  expect([...reached].sort()).toEqual([...jobStates].sort());
  for (const state of jobStates.filter((one) => !(endStates as readonly string[]).includes(one))) {
    expect(moves.cancel.from).toContain(state);
  }
});

test("only claim leads to CLAIMED from elsewhere, so every holder has a key of its own", () => {
  const into = all.filter(
    ([, { from, to }]) => to.includes("CLAIMED") && !from.includes("CLAIMED"),
  );
  expect(into.map(([name]) => name)).toEqual(["claim"]);
});
