import { defaultLimits, recompositeFile } from "../../../functions/photoshop/engine/index.ts";
import { type Colour, flatPsd, picture, pixelLayer, psd } from "../psd.ts";
import { inGray, inSixteenBits } from "../psd-surgery.ts";
import { sample } from "../samples.ts";
import { drawnFile, offBy, type Row, type Rows, refusedWith, SIDE } from "./row.ts";

const options = { limits: defaultLimits, signal: new AbortController().signal };

/** A real file drawn from its layers alone, against the picture that Photoshop stored in it. */
export const fromLayers = (name: string): Row => ({
  drawn: "exact",
  against: `Photoshop's picture in ${name}`,
  fromSample: true,
  measure: async () => (await recompositeFile(sample(name), options)).difference?.mad ?? Number.NaN,
});

const colours = (x: number, y: number): Colour => [x * 10, y * 10, 99, 255];
const grays = (x: number, y: number): Colour => [x * 10, x * 10, x * 10, y < 9 ? 255 : 0];
const layers = (at: (x: number, y: number) => Colour) => [
  pixelLayer("Pixels", 0, 0, picture(SIDE, SIDE, at)),
];

const file = (make: () => Buffer, at: (x: number, y: number) => Colour): Row => ({
  drawn: "exact",
  against: "the pixels it was made of",
  measure: async () => offBy(await drawnFile(make()), at),
});

/** 4 × 4 pixels of an index each, and a palette that turns index into color. */
function indexed(): Buffer {
  const palette = Buffer.from(Array.from({ length: 768 }, (_, at) => (at < 256 ? at * 16 : 7)));
  const head = flatPsd().subarray(0, 26);
  head.writeUInt16BE(1, 12);
  head.writeUInt16BE(2, 24);
  const length = Buffer.from([0, 0, 3, 0]);
  const pixels = Buffer.from(Array.from({ length: 16 }, (_, at) => at));
  return Buffer.concat([head, length, palette, Buffer.alloc(8 + 2), pixels]);
}

const header = (at: number, value: number): Row =>
  refusedWith(
    () => ({}),
    () => {
      const patched = psd(4, 4, []);
      patched.writeUInt16BE(value, at);
      return { "base.psd": patched };
    },
  );

export const documentRows: Rows = {
  "RGB, 8 bits a channel": fromLayers("so-embedded-and-external-links.psd"),
  "RGB, 16 bits a channel, zipped": fromLayers("depth-16bit-5px.psd"),
  "RGB, 16 bits a channel, packed": file(
    () => inSixteenBits(psd(SIDE, SIDE, layers(colours)), false),
    colours,
  ),
  gray: file(() => inGray(psd(SIDE, SIDE, layers(grays))), grays),
  indexed: file(indexed, (x, y) => [(x + y * 4) * 16, 7, 7, 255]),
  PSB: file(() => psd(SIDE, SIDE, layers(colours), {}, { psb: true }), colours),
  "zipped layers": file(() => psd(SIDE, SIDE, layers(colours), {}, { compress: true }), colours),
  bitmap: header(24, 0),
  CMYK: header(24, 4),
  multichannel: header(24, 7),
  duotone: header(24, 8),
  Lab: header(24, 9),
  "32 bits a channel": header(22, 32),
};
