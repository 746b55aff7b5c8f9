import { arcLine, mirrored, moved, netOfLines, straight, transposed } from "./warp-lines.ts";
import { flatNet, type Net } from "./warp-net.ts";

/**
 * The control points of a named warp over a rectangle of that size, as Photoshop has them once it turns the warp into a
 * custom one. `bend` is in percent, −100 to 100. Null for a name that is none of the fifteen.
 */
export function bentNet(
  style: string,
  bend: number,
  vertical: boolean,
  width: number,
  height: number,
): Net | null {
  const build = Object.hasOwn(styles, style) ? styles[style] : undefined;
  if (!build) return null;
  const percent = Math.min(100, Math.max(-100, bend));
  // A twist is the same both ways.
  if (!vertical || style === "twist") return build(percent, width, height);
  return transposed(build(percent, height, width));
}

type Build = (percent: number, width: number, height: number) => Net;

const styles: Readonly<Record<string, Build>> = {
  arc,
  arcLower,
  arcUpper: (percent, width, height) => mirrored(arcLower(percent, width, height), height),
  arch: (percent, width, height) =>
    netOfLines([0, height].map((y) => arcLine(0, width, y, angleOf(percent)))),
  bulge: (percent, width, height) =>
    netOfLines([
      arcLine(0, width, 0, angleOf(percent)),
      arcLine(0, width, height, -angleOf(percent)),
    ]),
  shellLower,
  shellUpper: (percent, width, height) => mirrored(shellLower(percent, width, height), height),
  flag: (percent, width, height) => {
    const sway = swayOf(percent, height);
    const moves = { 1: [0, -sway], 2: [0, sway], 5: [0, -sway], 6: [0, sway] } as const;
    return moved(flatNet(4, 2, width, height), moves);
  },
  wave: (percent, width, height) => {
    const sway = swayOf(percent, height);
    return moved(flatNet(4, 3, width, height), { 5: [0, sway], 6: [0, -sway] });
  },
  fish: (percent, width, height) => {
    const sway = swayOf(percent, height);
    const moves = { 1: [0, -sway], 2: [0, sway], 5: [0, sway], 6: [0, -sway] } as const;
    return moved(flatNet(4, 2, width, height), moves);
  },
  rise: (percent, width, height) => {
    const sway = swayOf(percent, height);
    const moves = { 0: [0, sway], 1: [0, sway], 4: [0, sway], 5: [0, sway] } as const;
    return moved(flatNet(4, 2, width, height), moves);
  },
  fisheye,
  inflate: (percent, width, height) => swollen(percent, width, height, 1),
  squeeze: (percent, width, height) => swollen(percent, width, height, -1),
  twist,
};

/** Half the angle of the arcs: a right one at 100 percent. */
const angleOf = (percent: number): number => (percent * Math.PI) / 200;

/** How far the handles of waves go up and down. */
const swayOf = (percent: number, height: number): number => (2 * height * percent) / 100;

/** The upper corners swing outwards about the lower ones; both edges are arcs of the same angle. */
function arc(percent: number, width: number, height: number): Net {
  const angle = angleOf(Math.abs(percent));
  const out = height * Math.sin(angle);
  const risen = netOfLines([
    arcLine(-out, width + out, height * (1 - Math.cos(angle)), angle),
    arcLine(0, width, height, angle),
  ]);
  return percent < 0 ? mirrored(risen, height) : risen;
}

/** The upper edge stays; the lower one sags, or rises when bent the other way. */
function arcLower(percent: number, width: number, height: number): Net {
  return netOfLines([straight(width, 0), arcLine(0, width, height, -angleOf(percent))]);
}

/** The lower edge fans out about the upper corners, or, bent the other way, rises into the box. */
function shellLower(percent: number, width: number, height: number): Net {
  const angle = angleOf(Math.abs(percent));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const reach = percent < 0 ? height / 3 : (2 * height) / 3;
  const low = percent < 0 ? height - reach * cosine : reach * cosine;
  const third = (2 * height) / 3;
  return netOfLines([
    straight(width, 0),
    straight(width, height / 3),
    [
      [-reach * sine, low],
      [width / 3, third],
      [(2 * width) / 3, third],
      [width + reach * sine, low],
    ],
    percent < 0
      ? arcLine(0, width, height, angle)
      : arcLine(-height * sine, width + height * sine, height * cosine, -angle),
  ]);
}

/** The four inner points go towards their corners: half way there at 25 percent, beyond them above 50. */
function fisheye(percent: number, width: number, height: number): Net {
  const across = ((width / 3) * percent) / 50;
  const down = ((height / 3) * percent) / 50;
  return moved(flatNet(4, 4, width, height), {
    5: [-across, -down],
    6: [across, -down],
    9: [-across, down],
    10: [across, down],
  });
}

/** The middles of the upper and lower edge go out, those of the sides too (1) or in (−1). */
function swollen(percent: number, width: number, height: number, sides: 1 | -1): Net {
  const across = (sides * width * percent) / 200;
  const down = (height * percent) / 200;
  const moves = { 1: [0, -down], 3: [-across, 0], 5: [across, 0], 7: [0, down] } as const;
  return moved(flatNet(3, 3, width, height), moves);
}

/** Each of the four inner points goes on towards the next, clockwise, or the other way round when bent so. */
function twist(percent: number, width: number, height: number): Net {
  const across = (width * Math.abs(percent)) / 100;
  const down = (height * Math.abs(percent)) / 100;
  const clockwise = { 5: [across, 0], 6: [0, down], 10: [-across, 0], 9: [0, -down] } as const;
  const back = { 5: [0, down], 6: [-across, 0], 10: [0, -down], 9: [across, 0] } as const;
  return moved(flatNet(4, 4, width, height), percent < 0 ? back : clockwise);
}
