import type { JobLine } from "../../../sdk/src/index.ts";
import { coloursOn, type Paint } from "../output/colours.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";

/** A line of a job's log, for people. */
export function logLine({ at, level, message }: JobLine, out: Pick<Sink, "hasColours">): string {
  const { dim, red, yellow } = coloursOn(out);
  const paints: Readonly<Record<string, Paint>> = { ERROR: red, WARN: yellow, DEBUG: dim };
  const paint = paints[level] ?? ((text: string) => text);
  return `${dim(at)} ${paint(level.padEnd(5))} ${tame(message)}`;
}
