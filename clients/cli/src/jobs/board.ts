import type { ClientJobsEvent } from "../../../sdk/src/index.ts";
import { coloursOn } from "../output/colours.ts";
import type { Sink } from "../shell.ts";

/** Jobs on a terminal, each in its line, which is written anew when the job changes. */
export interface Board {
  tell(event: ClientJobsEvent): void;
  /** What is there stays; what comes next begins below. */
  close(): void;
}

/** Lines at most: those that changed last. The rest is told by how many there are. */
const ROWS_MAX = 20;
/** It is drawn at most so often, in ms. */
const DRAW_MS = 100;

export function openBoard(out: Sink, lineOf: (event: ClientJobsEvent, out: Sink) => string): Board {
  const jobs = new Map<string, string>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    const rows = [...jobs.values()].slice(-ROWS_MAX);
    const more = jobs.size - rows.length;
    const head = more > 0 ? [coloursOn(out).dim(`${more} more that changed before`)] : [];
    const lines = [...head, ...rows];
    out.write(`${afresh(drawn)}${lines.map((line) => `${line}\n`).join("")}`);
    drawn = lines.length;
  };
  return {
    tell: (event) => {
      // The newest last: a map keeps the order in which its keys came.
      jobs.delete(event.id);
      if (event.change !== "LEFT") jobs.set(event.id, lineOf(event, out));
      timer ??= setTimeout(draw, DRAW_MS);
    },
    close: () => {
      clearTimeout(timer);
      if (timer) draw();
    },
  };
}

/** Back to the first line that was drawn, and nothing below it. */
const afresh = (lines: number): string => (lines === 0 ? "" : `\u001b[${lines}A\u001b[0J`);
