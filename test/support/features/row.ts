import type { Layer, PixelData, Psd } from "ag-psd";
import { type Colour, decode, difference, type Pixels, picture, png, psd } from "../psd.ts";
import { refusal, runRecipe } from "../run-recipe.ts";

export type Drawn = "exact" | "close" | "refused";

/** How far from 0 the mean absolute difference of a feature may be, in steps of 255. */
export const BARS = { exact: 0.05, close: 2 } as const;

/** A row of the page of features. */
export interface Row {
  readonly drawn: Drawn;
  /** What it is held against. */
  readonly against: string;
  /** A mean absolute difference a channel; of what is refused, the code. */
  readonly measure: () => Promise<number | string>;
  /** Needs the real files, which are not everywhere. */
  readonly fromSample?: true;
}

export type Rows = Readonly<Record<string, Row>>;

export type ColourAt = (x: number, y: number) => Colour;

/** Documents of the rows are so many pixels a side, if they do not say otherwise. */
export const SIDE = 24;

const outputs = [{ type: "png", name: "out.png" }];
const named = (data: Uint8Array) => ({ "base.psd": data });

export async function drawnFile(file: Uint8Array, more: object = {}): Promise<Pixels> {
  const { saved } = await runRecipe({ outputs, ...more }, named(file));
  return decode(saved.get("out.png"));
}

export const drawn = (layers: Layer[], more: Partial<Psd> = {}): Promise<Pixels> =>
  drawnFile(psd(SIDE, SIDE, layers, more));

export function offBy(out: Pixels, expected: ColourAt | PixelData): number {
  const { data } =
    typeof expected === "function" ? picture(out.width, out.height, expected) : expected;
  return difference(out.data, data);
}

const FORMULA = "its formula";

/** Layers that come out as a formula says. */
export const byFormula = (
  is: "exact" | "close",
  layers: () => Layer[],
  expected: ColourAt,
  more: () => Partial<Psd> = () => ({}),
): Row => ({
  drawn: is,
  against: FORMULA,
  measure: async () => offBy(await drawn(layers(), more()), expected),
});

/** A smart object's contents replaced, and what the picture is then. */
export async function replaced(
  file: Uint8Array,
  image: PixelData | Uint8Array,
  { task = {}, name = "new.png", recipe = {} } = {},
): Promise<Pixels> {
  const contents = image instanceof Uint8Array ? image : await png(image as PixelData);
  const tasks = [{ type: "smart_replace", from: name, to: [0], ...task }];
  const { saved } = await runRecipe(
    { tasks, outputs, ...recipe },
    { ...named(file), [name]: contents },
  );
  return decode(saved.get("out.png"));
}

/** A recipe that is refused, by its code. */
export const refusedWith = (recipe: () => object, files: () => Promise<Files> | Files): Row => ({
  drawn: "refused",
  against: "",
  measure: async () => (await refusal(runRecipe({ outputs, ...recipe() }, await files()))).code,
});

type Files = Record<string, Uint8Array>;
