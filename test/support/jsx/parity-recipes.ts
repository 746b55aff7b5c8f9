import type { Layer } from "ag-psd";
import sharp from "sharp";
import {
  BLUE,
  box,
  CLEAR,
  type Colour,
  GREEN,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../psd.ts";
import { sample } from "../samples.ts";
import type { Files } from "./both-engines.ts";

export const list = { type: "layer_list" };
export const out = { type: "png", name: "out.png" };
export const outputs = [out];
export const replace = (...to: number[]) => ({ type: "smart_replace", from: "new.png", to });
export const resized = (resizeMode: string | null, to: unknown = [0]) => ({
  type: "smart_replace_resized",
  from: "new.png",
  to,
  resizeMode,
});
export const set = (to: unknown, visible: boolean) => ({ type: "set_visibility", to, visible });
export const save = (to: unknown, more: object = {}) => ({
  type: "export_layer",
  to,
  name: "layer.png",
  ...more,
});

/** Four colours, so that nothing turned or mirrored looks the same. */
export const quarters = (width: number, height: number, clear: Colour = CLEAR) =>
  png(
    picture(width, height, (x, y) => {
      const [left, top] = [x < width / 2, y < height / 2];
      if (top) return left ? RED : GREEN;
      return left ? BLUE : clear;
    }),
  );

export const base = () =>
  psd(40, 30, [
    pixelLayer("Background", 0, 0, plain(40, 30, WHITE), { id: 1 }),
    {
      name: "Group",
      id: 2,
      opened: true,
      blendMode: "multiply",
      children: [smartLayer("Deep", [9, 7], box(20, 3, 38, 17), { id: 3, opacity: 0.5 })],
    },
    pixelLayer("Burnt", 2, 18, plain(30, 8, [200, 90, 40, 200]), {
      id: 4,
      hidden: true,
      blendMode: "color burn",
    }),
    smartLayer("Art", [9, 7], box(4, 5, 22, 19), { id: 5, blendMode: "soft light" }),
  ]);

/** Layers to be looked at one by one. */
export const stack = () =>
  psd(40, 30, [
    pixelLayer("Ground", 0, 0, plain(40, 30, WHITE)),
    pixelLayer("Base", 6, 6, plain(12, 9, [250, 120, 0, 180])),
    pixelLayer("Clipped", 0, 0, plain(12, 30, GREEN), { clipping: true, opacity: 0.5 }),
    pixelLayer("Hidden clipped", 0, 0, plain(40, 30, BLUE), { clipping: true, hidden: true }),
    pixelLayer("Off", 33, 25, plain(20, 20, RED), { hidden: true }),
    {
      name: "Group",
      opacity: 0.5,
      children: [pixelLayer("In", 20, 2, plain(7, 9, BLUE)), words()],
    },
  ]);

export const words = (): Layer =>
  pixelLayer("Words", 22, 4, plain(12, 4, RED), { text: { text: "old" }, clipping: true });

export const files = async (width = 9, height = 7): Promise<Files> => ({
  "base.psd": base(),
  "new.png": await quarters(width, height),
});
/** A smart object that a net of control points bends. */
export const bentFiles = async () => {
  const edge = (value: number) => ({ value, units: "Pixels" as const });
  const meshPoints = Array.from({ length: 16 }, (_, at) => ({
    x: (at % 4) * 6 + (at === 5 ? 4 : 0),
    y: Math.floor(at / 4) * 5 + (at % 4 === 2 ? 3 : 0),
  }));
  const warp = {
    style: "custom" as const,
    value: 0,
    perspective: 0,
    perspectiveOther: 0,
    rotate: "horizontal" as const,
    bounds: { top: edge(0), left: edge(0), bottom: edge(15), right: edge(18) },
    uOrder: 4,
    vOrder: 4,
    deformNumRows: 4,
    deformNumCols: 4,
    customEnvelopeWarp: { meshPoints },
  };
  const layer = smartLayer("Art", [18, 15], box(4, 5, 40, 35));
  Object.assign(layer.placedLayer ?? {}, { warp });
  return { "base.psd": psd(50, 40, [layer]), "new.png": await quarters(12, 12) };
};

export const stackFiles = () => ({ "base.psd": stack() });
export const sampleFiles = (name: string) => async () => ({
  "base.psd": sample(name),
  "new.png": await quarters(32, 32, WHITE),
});

export const turned = async () => {
  const file = sharp(await quarters(12, 8)).withMetadata({ orientation: 6 });
  return { "base.psd": base(), "new.png": await file.png().toBuffer() };
};
export const dense = async () => {
  const file = sharp(await quarters(9, 7)).withMetadata({ density: 300 });
  return { "base.psd": base(), "new.png": await file.png().toBuffer() };
};
