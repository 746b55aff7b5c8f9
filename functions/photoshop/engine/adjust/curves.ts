import type { CurvesAdjustment, CurvesAdjustmentChannel } from "ag-psd";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { spline } from "./spline.ts";
import { byChannel, everyChannel, stepped, type Tone, unchanged } from "./tone.ts";

/** Each channel's own curve first, then that of all, rounded in between. A gray document keeps its only curve in red's place. */
export function curves(settings: CurvesAdjustment, facts: DocumentFacts): Recolour {
  const [all, red, green, blue] = [settings.rgb, settings.red, settings.green, settings.blue].map(
    (points) => stepped(toneOf(points), facts),
  ) as [Tone, Tone, Tone, Tone];
  if (facts.gray) return everyChannel(settings.red ? red : all, facts);
  return byChannel([(v) => all(red(v)), (v) => all(green(v)), (v) => all(blue(v))], facts);
}

function toneOf(points: CurvesAdjustmentChannel | undefined): Tone {
  const knots = (points ?? [])
    .map(({ input, output }) => ({ x: input / 255, y: output / 255 }))
    .sort((one, other) => one.x - other.x)
    .filter(({ x }, at, all) => x !== all[at + 1]?.x);
  if (knots.length < 2) return unchanged;
  const curve = spline(knots);
  return (value) => Math.min(1, Math.max(0, curve(value)));
}
