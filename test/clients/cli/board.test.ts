import { openBoard } from "../../../clients/cli/src/jobs/board.ts";
import type { ClientJobsEvent } from "../../../clients/sdk/src/index.ts";
import { until } from "../../support/until.ts";

/** `docket jobs --watch` on a terminal. */

const event = (id: string, change = "ADDED") => ({ id, change }) as unknown as ClientJobsEvent;
const up = (lines: number) => `\u001b[${lines}A\u001b[0J`;

function open() {
  const said: string[] = [];
  const write = (text: string) => {
    said.push(text);
  };
  const out = { write, isTerminal: true, hasColours: false, columns: 80 };
  let turn = 0;
  const board = openBoard(out, ({ id }) => `${id} ${turn}`);
  const drawn = (count: number) =>
    until(
      async () => said.length,
      (length) => length === count,
    );
  return { said, board, drawn, next: () => (turn += 1) };
}

test("each job has a line, which is written anew where it stands; the newest is last", async () => {
  const { said, board, drawn, next } = open();
  board.tell(event("a"));
  board.tell(event("b"));
  await drawn(1);
  expect(said).toEqual(["a 0\nb 0\n"]);
  next();
  board.tell(event("a", "CHANGED"));
  await drawn(2);
  expect(said[1]).toBe(`${up(2)}b 0\na 1\n`);
  board.tell(event("b", "LEFT"));
  board.close();
  expect(said[2]).toBe(`${up(2)}a 1\n`);
});

test("of many jobs those that changed last are shown, with how many there are besides", async () => {
  const { said, board } = open();
  for (let count = 0; count < 25; count += 1) board.tell(event(`j${count}`));
  board.close();
  const lines = said[0]?.trimEnd().split("\n") ?? [];
  expect([lines.length, lines[0], lines[1]]).toEqual([21, "5 more that changed before", "j5 0"]);
});
