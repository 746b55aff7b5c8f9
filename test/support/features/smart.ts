import type { Layer, Warp, WarpStyle } from "ag-psd";
import sharp, { type Sharp } from "sharp";
import { smartObjects } from "../../../functions/photoshop/engine/document/index.ts";
import {
  heightOf,
  type Rect,
  union,
  widthOf,
} from "../../../functions/photoshop/engine/geometry.ts";
import { defaultLimits } from "../../../functions/photoshop/engine/index.ts";
import { readDocument } from "../../../functions/photoshop/engine/psd/index.ts";
import { rerender } from "../../../functions/photoshop/engine/smart/index.ts";
import {
  BLUE,
  box,
  CLEAR,
  type Colour,
  difference,
  GREEN,
  picture,
  pixelLayer,
  plain,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../psd.ts";
import { sample } from "../samples.ts";
import { bent, net, warpOver } from "../warps.ts";
import { type ColourAt, offBy, type Row, type Rows, refusedWith, replaced, SIDE } from "./row.ts";

const QUILT = "so-quilt-warp-and-perspective.psd";
const opening = { limits: defaultLimits, pause: async () => undefined };

/** A real smart object drawn anew from the file in it, against the pixels that Photoshop stored. */
const drawnAnew = (drawn: Row["drawn"], file: string, name: string): Row => ({
  drawn,
  against: `Photoshop's pixels of "${name}" in ${file}`,
  fromSample: true,
  measure: async () => {
    const document = readDocument(sample(file), defaultLimits);
    const found = smartObjects(document.layers).find(({ layer }) => layer.name === name);
    const made = found && (await rerender(document, found, opening));
    const stored = found?.layer.stored();
    if (!made || !stored) throw new Error(`There is no "${name}".`);
    const around = union([made, stored]);
    return difference(spread(made, around), spread(stored, around));
  },
});

function spread(raster: Rect & { readonly data: ArrayLike<number> }, around: Rect): Uint8Array {
  const all = new Uint8Array(widthOf(around) * heightOf(around) * 4);
  const [from, to] = [widthOf(raster) * 4, widthOf(around) * 4];
  for (let y = raster.top; y < raster.bottom; y++)
    for (let at = 0; at < from; at++)
      all[(y - around.top) * to + (raster.left - around.left) * 4 + at] = raster.data[
        (y - raster.top) * from + at
      ] as number;
  return all;
}

const quarters = picture(8, 8, (x, y) => (y < 4 ? (x < 4 ? RED : GREEN) : x < 4 ? BLUE : CLEAR));
const white = () => pixelLayer("White", 0, 0, plain(SIDE, SIDE, WHITE));
const art = (quad = box(4, 4, 12, 12), more: Partial<Layer> = {}) =>
  psd(SIDE, SIDE, [white(), smartLayer("Art", [8, 8], quad, more)]);

/** The quarters where `at` finds them in the contents; white elsewhere. */
const quartersAt =
  (at: (x: number, y: number) => [number, number]): ColourAt =>
  (x, y) => {
    const [u, v] = at(x, y);
    if (u < 0 || v < 0 || u >= 8 || v >= 8) return WHITE;
    return v < 4 ? (u < 4 ? RED : GREEN) : u < 4 ? BLUE : WHITE;
  };
const inPlace = quartersAt((x, y) => [x - 4, y - 4]);

const placed = (drawn: Row["drawn"], quad: number[], expected: ColourAt): Row => ({
  drawn,
  against: "its formula",
  measure: async () => offBy(await replaced(art(quad), quarters), expected),
});

export const placingRows: Rows = {
  "smart object: same size": placed("exact", box(4, 4, 12, 12), inPlace),
  "smart object: a quarter turn": placed(
    "exact",
    [12, 4, 12, 12, 4, 12, 4, 4],
    quartersAt((x, y) => [y - 4, 11 - x]),
  ),
  "smart object: mirrored": placed(
    "exact",
    [12, 4, 4, 4, 4, 12, 12, 12],
    quartersAt((x, y) => [11 - x, y - 4]),
  ),
  "smart object: scaled, turned, slanted": {
    ...placed(
      "close",
      [12, 1, 23, 12, 12, 23, 1, 12],
      quartersAt((x, y) => {
        const [right, down] = [x + 0.5 - 12, y + 0.5 - 1];
        return [((right + down) / 22) * 8, ((down - right) / 22) * 8];
      }),
    ),
    measure: async () => {
      const flat = plain(8, 8, RED);
      // How much of each pixel lies in a square on its corner, from 16 points in it.
      const inside: ColourAt = (x, y) => {
        let count = 0;
        for (let at = 0; at < 256; at++) {
          const [u, v] = [
            x + ((at % 16) + 0.5) / 16 - 12,
            y + (Math.floor(at / 16) + 0.5) / 16 - 12,
          ];
          if (Math.abs(u) + Math.abs(v) < 11) count++;
        }
        return [255, 255 - (count * 255) / 256, 255 - (count * 255) / 256, 255];
      };
      return offBy(await replaced(art([12, 1, 23, 12, 12, 23, 1, 12]), flat), inside);
    },
  },
  "smart object: perspective": drawnAnew("close", QUILT, "perspective"),
  "smart object: any four corners": drawnAnew("close", QUILT, "distort"),
  "smart object: shown by several layers": {
    drawn: "exact",
    against: "its formula",
    measure: async () => {
      const two = psd(SIDE, SIDE, [
        white(),
        smartLayer("One", [8, 8], box(0, 0, 8, 8)),
        smartLayer("Other", [8, 8], box(10, 10, 18, 18)),
      ]);
      return offBy(await replaced(two, plain(8, 8, RED)), (x, y) =>
        Math.max(x, y) < 8 || (Math.min(x, y) >= 10 && Math.max(x, y) < 18) ? RED : WHITE,
      );
    },
  },
  "smart object: embedded": drawnAnew(
    "exact",
    "so-embedded-and-external-links.psd",
    "embedded-png",
  ),
  "smart object: linked to a file outside": {
    drawn: "exact",
    against: "the new contents",
    fromSample: true,
    measure: async () => {
      const out = await replaced(
        sample("so-embedded-and-external-links.psd"),
        plain(101, 55, RED),
        {
          task: { to: [1] },
        },
      );
      return offBy({ ...out, width: 1, height: 1, data: Buffer.from(out.at(30, 80)) }, () => RED);
    },
  },
};

/** The box around control points, as [left, top, right, bottom] of a net that at first is a grid. */
const CONTENTS: [number, number] = [60, 40];
type Points = readonly (readonly [number, number])[];

const hull = (points: Points): number[] => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const width = Math.max(...xs) - Math.min(...xs);
  return box(20, 20, 20 + width, 20 + Math.max(...ys) - Math.min(...ys));
};

const stripes = picture(...CONTENTS, (x, y): Colour => [x * 4, y * 6, (x + y) * 2, 255]);

/** A named warp, and the custom warp of the control points that Photoshop makes of it. */
const named = (style: WarpStyle, columns: number, points: Points): Row => ({
  drawn: "close",
  against: "a custom warp of its control points",
  measure: async () => {
    const quad = hull(points);
    const one = await bent(CONTENTS, quad, warpOver(...CONTENTS, { style, value: 50 }), stripes);
    const rows = points.length / columns;
    const custom: Partial<Warp> = {
      ...net(columns, rows, (column, row) => [...(points[row * columns + column] ?? [0, 0])]),
      uOrder: columns,
      vOrder: rows,
      deformNumCols: columns,
      deformNumRows: rows,
    };
    const other = await bent(CONTENTS, quad, warpOver(...CONTENTS, custom), stripes);
    return difference(one.data, other.data);
  },
});

export const warpRows = (nets: Readonly<Record<string, readonly [number, string]>>): Rows => ({
  "warp: custom": drawnAnew("close", QUILT, "3x3"),
  "warp: custom, split in patches": drawnAnew("close", QUILT, "custom (2x6)"),
  ...Object.fromEntries(
    Object.entries(nets).map(([style, [columns, points]]) => [
      `warp: ${style}`,
      named(
        style as WarpStyle,
        columns,
        points.split(/\s+/).map((pair) => pair.split(",").map(Number) as [number, number]),
      ),
    ]),
  ),
});

const raw = () => sharp(Buffer.from(quarters.data), { raw: { width: 8, height: 8, channels: 4 } });
const contents = (
  name: string,
  make: () => Promise<Buffer> | Buffer,
  drawn: Row["drawn"] = "exact",
): Row => ({
  drawn,
  against: "the picture in it",
  measure: async () => offBy(await replaced(art(), await make(), { name }), inPlace),
});
const encoded = (name: string, encode: (image: Sharp) => Sharp, drawn: Row["drawn"] = "exact") =>
  contents(name, () => encode(raw()).toBuffer(), drawn);
const nested = (options = {}, more = {}) =>
  psd(8, 8, [pixelLayer("Quarters", 0, 0, quarters)], more, options);
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="4" height="4" fill="#f00"/>
<rect x="4" width="4" height="4" fill="#0f0"/><rect y="4" width="4" height="4" fill="#00f"/></svg>`;
const onlyPhotoshop = (name: string, start: string): Row =>
  refusedWith(
    () => ({ tasks: [{ type: "smart_replace", from: name, to: [0] }] }),
    () => ({ "base.psd": art(), [name]: Buffer.from(start) }),
  );

export const contentsRows: Rows = {
  "contents: PNG": encoded("new.png", (image) => image.png()),
  "contents: JPEG": encoded(
    "new.jpg",
    (image) =>
      image.flatten({ background: "#fff" }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }),
    "close",
  ),
  "contents: WebP": encoded("new.webp", (image) => image.webp({ lossless: true })),
  "contents: GIF": encoded("new.gif", (image) => image.gif()),
  "contents: TIFF": encoded("new.tif", (image) => image.tiff({ compression: "lzw" })),
  "contents: SVG": contents("new.svg", () => Buffer.from(SVG)),
  "contents: PSD": contents("new.psd", () => nested({}, { imageData: quarters })),
  "contents: PSD without a merged image": contents("new.psd", () => nested()),
  "contents: PSB": contents("new.psb", () => nested({ psb: true })),
  "contents: PDF": onlyPhotoshop("new.pdf", "%PDF-1.7 and so on"),
  "contents: EPS": onlyPhotoshop("new.eps", "%!PS-Adobe-3.0 EPSF-3.0"),
};

/** Contents of 16 × 8 that fill a canvas of that size, and a picture put into them. */
const resized = (
  resizeMode: string,
  image: ReturnType<typeof plain>,
  expected: ColourAt,
  drawn: Row["drawn"] = "exact",
): Row => ({
  drawn,
  against: "its definition",
  measure: async () => {
    const base = psd(16, 8, [smartLayer("Art", [16, 8], box(0, 0, 16, 8))]);
    const task = { type: "smart_replace_resized", resizeMode };
    return offBy(await replaced(base, image, { task }), expected);
  },
});
const ramp = (width: number, height: number) =>
  picture(
    width,
    height,
    (x, y): Colour => [(255 * (x + 0.5)) / width, (255 * (y + 0.5)) / height, 0, 255],
  );
const smooth =
  (left: number, top: number, width: number, height: number): ColourAt =>
  (x, y) => {
    const [across, down] = [(x + 0.5 - left) / width, (y + 0.5 - top) / height];
    if (across < 0 || down < 0 || across > 1 || down > 1) return CLEAR;
    return [255 * across, 255 * down, 0, 255];
  };
const mapped = (width: number, height: number) =>
  picture(width, height, (x, y): Colour => [x * 10, y * 10, 7, 255]);

export const resizeRows: Rows = {
  "resize: stretch": resized("stretch", ramp(32, 32), smooth(0, 0, 16, 8), "close"),
  "resize: fit": resized("fit", ramp(32, 32), smooth(4, 0, 8, 8), "close"),
  "resize: fill": resized("fill", ramp(32, 32), smooth(0, -4, 16, 16), "close"),
  "resize: center": resized("center", mapped(6, 4), (x, y) =>
    x >= 5 && x < 11 && y >= 2 && y < 6 ? [(x - 5) * 10, (y - 2) * 10, 7, 255] : CLEAR,
  ),
  "resize: tile": resized("tile", mapped(5, 3), (x, y) => [(x % 5) * 10, (y % 3) * 10, 7, 255]),
};
