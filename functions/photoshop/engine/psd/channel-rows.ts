import type { ChannelRow } from "../document/index.ts";
import type { Channels } from "./interleave.ts";
import type { ReadRow, Samples } from "./plane.ts";

/** Unpacks rows one at a time, each in the place of the one before. */
export function channelRows({
  colour,
  alpha,
  width,
  depth,
}: Channels): (row: number) => ChannelRow {
  const blank = (): Samples => (depth === 8 ? new Uint8Array(width) : new Uint16Array(width));
  const red = blank();
  const [green, blue] = colour.length === 1 ? [red, red] : [blank(), blank()];
  const now = { red, green, blue, alpha: alpha ? blank() : null };
  let unpacked = -1;
  return (row) => {
    if (row === unpacked) return now;
    for (const [channel, target] of [red, green, blue].entries())
      unpack(colour[channel], row, target);
    unpack(alpha, row, now.alpha);
    unpacked = row;
    return now;
  };
}

function unpack(read: ReadRow | undefined, row: number, target: Samples | null): void {
  if (target) read?.(row, { target, at: 0, step: 1 });
}
