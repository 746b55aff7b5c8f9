import type { BlendMode } from "../document/index.ts";
import { intersection } from "../geometry.ts";
import { nonSeparable, type Rgb } from "./blend-nonseparable.ts";
import { separable } from "./blend-separable.ts";
import { offsetIn, type Surface } from "./surface.ts";

/** How a source is laid on what is below it. */
export interface Paint {
  readonly mode: BlendMode;
  /** 0 to 1. */
  readonly opacity: number;
  /** 0 to 1 for each pixel of the source. */
  readonly coverage: Float32Array | null;
  /** Leaves the transparency below as it is: how a clipped layer is laid on its base. */
  readonly keepAlpha: boolean;
}

/**
 * Lays a source on a backdrop, in place. Straight colours in the document's own gamma:
 * `ar = as + ab − as·ab`, `C = Cb + (X − Cb)·as/ar` with `X = (1 − ab)·Cs + ab·B(Cb, Cs)`.
 */
export function blendOnto(backdrop: Surface, source: Surface, paint: Paint): void {
  const area = intersection(backdrop, source);
  const mix = mixOf(paint.mode);
  for (let y = area.top; y < area.bottom; y++) {
    let from = offsetIn(source, area.left, y);
    let to = offsetIn(backdrop, area.left, y);
    for (let x = area.left; x < area.right; x++) {
      const alpha = alphaAt(source, from, paint) * paint.opacity;
      const shown = paint.mode === "dissolve" ? Number(alpha > grain(x, y)) : alpha;
      blendPixel(backdrop.data, to++ * 4, source.data, from++ * 4, shown, mix, paint.keepAlpha);
    }
  }
}

function alphaAt({ data }: Surface, pixel: number, { coverage }: Paint): number {
  const alpha = data[pixel * 4 + 3] as number;
  return coverage ? alpha * (coverage[pixel] as number) : alpha;
}

/** Writes the blended colour of one pixel to `mixed`. */
type Mix = (to: Float32Array, t: number, from: Float32Array, f: number) => void;

const mixed = new Float32Array(3);

function blendPixel(
  to: Float32Array,
  t: number,
  from: Float32Array,
  f: number,
  alpha: number,
  mix: Mix,
  keepAlpha: boolean,
): void {
  if (alpha === 0) return;
  const under = keepAlpha ? 1 : (to[t + 3] as number);
  const result = alpha + under - alpha * under;
  const share = alpha / result;
  mix(to, t, from, f);
  for (let channel = 0; channel < 3; channel++) {
    const own = from[f + channel] as number;
    const below = to[t + channel] as number;
    const colour = own + ((mixed[channel] as number) - own) * under;
    to[t + channel] = below + (colour - below) * share;
  }
  if (!keepAlpha) to[t + 3] = result;
}

function mixOf(mode: BlendMode): Mix {
  if (mode in separable) return byChannel(separable[mode as keyof typeof separable]);
  if (mode in nonSeparable) return byColour(nonSeparable[mode as keyof typeof nonSeparable]);
  return replace;
}

const replace: Mix = (_to, _t, from, f) => {
  mixed[0] = from[f] as number;
  mixed[1] = from[f + 1] as number;
  mixed[2] = from[f + 2] as number;
};

const byChannel =
  (channel: (b: number, s: number) => number): Mix =>
  (to, t, from, f) => {
    mixed[0] = channel(to[t] as number, from[f] as number);
    mixed[1] = channel(to[t + 1] as number, from[f + 1] as number);
    mixed[2] = channel(to[t + 2] as number, from[f + 2] as number);
  };

const byColour =
  (colour: (b: Rgb, s: Rgb) => Rgb): Mix =>
  (to, t, from, f) =>
    mixed.set(colour(rgbAt(to, t), rgbAt(from, f)));

const rgbAt = (data: Float32Array, at: number): Rgb => [
  data[at] as number,
  data[at + 1] as number,
  data[at + 2] as number,
];

/** Dissolve's noise: the same for a pixel every time, so that a picture renders the same twice. */
const grain = (x: number, y: number): number => ((x * 7919 + y * 104_729) % 997) / 997;
