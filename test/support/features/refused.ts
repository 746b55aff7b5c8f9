import type { Filter, Layer, PlacedLayer } from "ag-psd";
import { box, pixelLayer, plain, png, psd, RED, smartLayer, WHITE } from "../psd.ts";
import { warpOver } from "../warps.ts";
import { type Row, type Rows, refusedWith, SIDE } from "./row.ts";

const on = { enabled: true, present: true, showInDialog: true };
const px = (value: number) => ({ units: "Pixels" as const, value });
const ground = () => pixelLayer("White", 0, 0, plain(SIDE, SIDE, WHITE));
const art = (more: Partial<Layer> = {}, placed: Partial<PlacedLayer> = {}) => {
  const layer = smartLayer("Art", [8, 8], box(4, 4, 12, 12), more);
  Object.assign(layer.placedLayer ?? {}, placed);
  return layer;
};
const replace = { type: "smart_replace", from: "new.png", to: "Art" };

const refused = (layers: () => Layer[], recipe: object = {}): Row =>
  refusedWith(
    () => ({ tasks: [replace], ...recipe }),
    async () => ({
      "base.psd": psd(SIDE, SIDE, [ground(), ...layers()], { imageData: plain(SIDE, SIDE, WHITE) }),
      "new.png": await png(plain(8, 8, RED)),
    }),
  );

/** Of the smart object itself: its contents are not replaced. */
const ofItsOwn = (more: Partial<Layer>, placed: Partial<PlacedLayer> = {}) =>
  refused(() => [art(more, placed)]);

/** Over the smart object: a picture that must be right is not delivered. */
const above = (...layers: Layer[]) => refused(() => [art(), ...layers], { strict: true });

const noise = {
  type: "noise" as const,
  name: "Noise",
  min: [0, 0, 0, 0],
  max: [1, 1, 1, 1],
  colorModel: "rgb" as const,
  roughness: 0.5,
};
const over = (more: Partial<Layer>) => pixelLayer("Over", 4, 4, plain(8, 8, RED), more);
const stroke = (more: object) => ({
  stroke: [
    {
      ...on,
      size: px(2),
      position: "outside" as const,
      blendMode: "normal" as const,
      opacity: 1,
      ...more,
    },
  ],
});
const filters = (list: object[]): Partial<PlacedLayer> => ({
  filter: {
    enabled: true,
    validAtPosition: true,
    maskEnabled: false,
    maskLinked: false,
    maskExtendWithWhite: false,
    list: list as Filter[],
  },
});
const filter = (name: string, type: string, settings: object): object => ({
  name,
  opacity: 1,
  blendMode: "normal",
  enabled: true,
  hasOptions: true,
  foregroundColor: { r: 0, g: 0, b: 0 },
  backgroundColor: { r: 255, g: 255, b: 255 },
  type,
  filter: settings,
});

export const refusedRows: Rows = {
  "text that is to be set anew": refused(() => [art(), { name: "Text", text: { text: "Old" } }], {
    tasks: [{ type: "replace_text", to: "Text", text: "New" }],
  }),
  "smart filters": ofItsOwn(
    {},
    filters([filter("Gaussian Blur", "gaussian blur", { radius: px(2) })]),
  ),
  "puppet warp": ofItsOwn({}, filters([])),
  "warp: cylinder": ofItsOwn({}, { warp: warpOver(8, 8, { style: "cylinder", value: 40 }) }),
  "adjustment: color lookup": above({ name: "Table", adjustment: { type: "color lookup" } }),
  "adjustment: gradient map of noise": above({
    name: "Map",
    adjustment: { ...noise, type: "gradient map", gradientType: "noise" },
  }),
  "adjustment: gradient map of no smoothness": above({
    name: "Map",
    adjustment: {
      type: "gradient map",
      gradientType: "solid",
      smoothness: 0,
      colorStops: [{ color: { r: 0, g: 0, b: 0 }, location: 0, midpoint: 0.5 }],
      opacityStops: [{ opacity: 1, location: 0, midpoint: 0.5 }],
    },
  }),
  "blend if": ofItsOwn({
    blendingRanges: {
      compositeGrayBlendSource: [0, 50, 255, 255],
      compositeGraphBlendDestinationRange: [0, 0, 255, 255],
      ranges: [],
    },
  }),
  "channels left alone": ofItsOwn({ channelBlendingRestrictions: [0] }),
  knockout: ofItsOwn({ knockout: true }),
  "transparency that shapes no layer": ofItsOwn({
    transparencyShapesLayer: false,
    effects: { dropShadow: [{ ...on, size: px(2), distance: px(2) }] },
  }),
  "effect: bevel": ofItsOwn({ effects: { bevel: { ...on } } }),
  "effect: satin": ofItsOwn({ effects: { satin: { ...on } } }),
  "effect: noise": ofItsOwn({ effects: { outerGlow: { ...on, size: px(2), noise: 0.4 } } }),
  "effect: gradient overlay of noise": ofItsOwn({
    effects: { gradientOverlay: [{ ...on, gradient: noise }] },
  }),
  "effect: pattern overlay without its pattern": ofItsOwn({
    effects: { patternOverlay: { ...on, pattern: { name: "Gone", id: "gone" } } },
  }),
  "effect: stroke of noise or along the edge": ofItsOwn({
    effects: stroke({ fillType: "gradient", gradient: { ...noise, style: "linear" } }),
  }),
  "fill: gradient of noise": above({ name: "Fill", vectorFill: { ...noise } }),
  "fill: pattern that is missing": above({
    name: "Fill",
    vectorFill: { type: "pattern", name: "Gone", id: "gone" },
  }),
  "a picture of doubt, with strict": above(
    over({ effects: { dropShadow: [{ ...on, size: px(2), distance: px(2) }] } }),
  ),
  "a recipe for Photoshop only": refused(() => [art()], { engine: "photoshop" }),
};
