import { toByte } from "../clamp.ts";

type Samples = Uint8Array | Uint16Array;

/** Joins planes into straight RGBA; without an alpha plane every pixel is opaque. */
export function interleave(
  colour: readonly Samples[],
  alpha: Samples | undefined,
  pixels: number,
): Samples {
  const [red, green = red, blue = red] = colour;
  const wide = red instanceof Uint16Array || alpha instanceof Uint16Array;
  const rgba = wide ? new Uint16Array(pixels * 4) : new Uint8Array(pixels * 4);
  for (const [channel, plane] of [red, green, blue].entries())
    if (plane) scatter(plane, rgba, channel);
  if (alpha) scatter(alpha, rgba, 3);
  else fillAlpha(rgba, wide ? 65535 : 255);
  return rgba;
}

function scatter(plane: Samples, rgba: Samples, channel: number): void {
  for (let from = 0, to = channel; from < plane.length; from++, to += 4) {
    rgba[to] = plane[from] as number;
  }
}

function fillAlpha(rgba: Samples, opaque: number): void {
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = opaque;
}

/** 8-bit samples from 16-bit ones. */
export function toBytes(samples: Samples): Uint8Array {
  if (samples instanceof Uint8Array) return samples;
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = toByte((samples[at] as number) / 257);
  return bytes;
}
