import { toByte } from "../clamp.ts";
import type { ReadRow, Samples } from "./plane.ts";

/** The channels of a picture: one (gray) or three, and its transparency if it has one. */
export interface Channels {
  readonly colour: readonly ReadRow[];
  readonly alpha: ReadRow | undefined;
  readonly width: number;
  readonly depth: 8 | 16;
}

/** Rows of a picture as straight RGBA, from `top` to before `bottom`; without an alpha channel every pixel is opaque. */
export function interleave(channels: Channels, top: number, bottom: number): Samples {
  const samples = (bottom - top) * channels.width * 4;
  const rgba = channels.depth === 8 ? new Uint8Array(samples) : new Uint16Array(samples);
  for (let row = top; row < bottom; row++)
    joinRow(channels, row, rgba, (row - top) * channels.width * 4);
  return rgba;
}

function joinRow(
  { colour, alpha, width, depth }: Channels,
  row: number,
  rgba: Samples,
  at: number,
) {
  for (const [channel, read] of colour.entries())
    read(row, { target: rgba, at: at + channel, step: 4 });
  if (colour.length === 1) spreadGray(rgba, at, width);
  if (alpha) alpha(row, { target: rgba, at: at + 3, step: 4 });
  else fillAlpha(rgba, at, width, depth === 8 ? 255 : 65_535);
}

function spreadGray(rgba: Samples, start: number, width: number): void {
  for (let at = start; at < start + width * 4; at += 4) {
    rgba[at + 1] = rgba[at] as number;
    rgba[at + 2] = rgba[at] as number;
  }
}

function fillAlpha(rgba: Samples, start: number, width: number, opaque: number): void {
  for (let at = start + 3; at < start + width * 4; at += 4) rgba[at] = opaque;
}

/** 8-bit samples from 16-bit ones. */
export function toBytes(samples: Samples): Uint8Array {
  if (samples instanceof Uint8Array) return samples;
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = toByte((samples[at] as number) / 257);
  return bytes;
}
