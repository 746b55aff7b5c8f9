import { clamp } from "../../clamp.ts";
import type { GradientFill } from "../../document/index.ts";
import { heightOf, type Rect, widthOf } from "../../geometry.ts";
import { GRADIENT_STEPS, type GradientLie, gradientColours } from "../../gradient/index.ts";
import { emptySurface, type Surface } from "../surface.ts";

/** A gradient laid out in a frame, as much of it as a rectangle shows. */
export function paintGradient(fill: GradientFill, rect: Rect, frame: Rect): Surface {
  const { gradient, lie } = fill;
  const surface = emptySurface(rect);
  const { data } = surface;
  const colours = gradientColours(gradient);
  const { centreX, centreY, right, down } = axesOf(fill, frame);
  const along = styles[lie.style];
  let to = 0;
  for (let y = rect.top + 0.5 - centreY; y < rect.bottom - centreY; y++)
    for (let x = rect.left + 0.5 - centreX; x < rect.right - centreX; x++, to += 4) {
      const place = along(x * right - y * down, x * down + y * right);
      const step = Math.round(clamp(place, 0, 1) * GRADIENT_STEPS) * 4;
      data[to] = colours[step] as number;
      data[to + 1] = colours[step + 1] as number;
      data[to + 2] = colours[step + 2] as number;
      data[to + 3] = colours[step + 3] as number;
    }
  return surface;
}

/** How far along a gradient a point lies, 0 to 1, from its distances to the middle along and across it. */
const styles: Readonly<Record<GradientLie["style"], (along: number, across: number) => number>> = {
  linear: (along) => (along + 1) / 2,
  reflected: Math.abs,
  diamond: (along, across) => Math.abs(along) + Math.abs(across),
  radial: Math.hypot,
  angle: (along, across) => {
    const turn = Math.atan2(across, along) / (2 * Math.PI);
    return turn - Math.floor(turn);
  },
};

/** The middle of a gradient, and what a step to the right and one down count along it. */
function axesOf(fill: GradientFill, frame: Rect) {
  const { fromX, fromY, toX, toY } = fill.onPixels
    ? outwards(endsOf(fill, frame))
    : endsOf(fill, frame);
  const [right, up] = [(toX - fromX) / 2, (fromY - toY) / 2];
  const square = Math.max(1e-12, right ** 2 + up ** 2);
  return {
    centreX: (fromX + toX) / 2,
    centreY: (fromY + toY) / 2,
    right: right / square,
    down: up / square,
  };
}

interface Ends {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

function endsOf({ lie: { angle, scale, offset } }: GradientFill, frame: Rect): Ends {
  const [width, height] = [widthOf(frame), heightOf(frame)];
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const reach = Math.max(1e-6, (scale * lengthAcross(width, height, cos, sin)) / 2);
  const x = frame.left + width * (0.5 + offset.x);
  const y = frame.top + height * (0.5 + offset.y);
  return {
    fromX: x - cos * reach,
    fromY: y + sin * reach,
    toX: x + cos * reach,
    toY: y - sin * reach,
  };
}

/** As Photoshop lays them: seen in small documents, where a pixel turns the whole gradient. */
function outwards({ fromX, fromY, toX, toY }: Ends): Ends {
  return {
    fromX: beyond(fromX, fromX - toX),
    fromY: beyond(fromY, fromY - toY),
    toX: beyond(toX, toX - fromX),
    toY: beyond(toY, toY - fromY),
  };
}

/** The next whole number that way; where there is none, the same. */
function beyond(value: number, way: number): number {
  if (Math.abs(way) < ON_PIXEL) return value;
  return way > 0 ? Math.ceil(value - ON_PIXEL) : Math.floor(value + ON_PIXEL);
}

/** What sines and cosines leave of whole numbers. */
const ON_PIXEL = 1e-6;

/** How long a line through the middle of a box is, at an angle. */
function lengthAcross(width: number, height: number, cos: number, sin: number): number {
  return Math.min(width / Math.max(1e-9, Math.abs(cos)), height / Math.max(1e-9, Math.abs(sin)));
}
