/** A layer's kind as Photoshop's scripting names it. */
export type LayerKind = `LayerKind.${string}`;

/** Photoshop's names of the adjustments, by ag-psd's. */
const adjustments: Readonly<Record<string, LayerKind>> = {
  "brightness/contrast": "LayerKind.BRIGHTNESSCONTRAST",
  levels: "LayerKind.LEVELS",
  curves: "LayerKind.CURVES",
  exposure: "LayerKind.EXPOSURE",
  vibrance: "LayerKind.VIBRANCE",
  "hue/saturation": "LayerKind.HUESATURATION",
  "color balance": "LayerKind.COLORBALANCE",
  "black & white": "LayerKind.BLACKANDWHITE",
  "photo filter": "LayerKind.PHOTOFILTER",
  "channel mixer": "LayerKind.CHANNELMIXER",
  "color lookup": "LayerKind.COLORLOOKUP",
  invert: "LayerKind.INVERSION",
  posterize: "LayerKind.POSTERIZE",
  threshold: "LayerKind.THRESHOLD",
  "gradient map": "LayerKind.GRADIENTMAP",
  "selective color": "LayerKind.SELECTIVECOLOR",
};

/** What tells kinds apart, in ag-psd's shape. */
export interface KindMarks {
  readonly placedLayer?: unknown;
  readonly text?: unknown;
  readonly adjustment?: { readonly type: string };
  readonly vectorFill?: { readonly type: string };
}

export function kindOf({ placedLayer, text, adjustment, vectorFill }: KindMarks): LayerKind {
  if (placedLayer) return "LayerKind.SMARTOBJECT";
  if (text) return "LayerKind.TEXT";
  if (adjustment) return adjustments[adjustment.type] ?? "LayerKind.NORMAL";
  if (vectorFill) return fillKind(vectorFill.type);
  return "LayerKind.NORMAL";
}

function fillKind(type: string): LayerKind {
  if (type === "color") return "LayerKind.SOLIDFILL";
  return type === "pattern" ? "LayerKind.PATTERNFILL" : "LayerKind.GRADIENTFILL";
}
