/** Photoshop's names run words together; these are the ones to take apart. */
const words: Readonly<Record<string, string>> = {
  NORMAL: "pixels",
  SMARTOBJECT: "smart object",
  SOLIDFILL: "solid fill",
  GRADIENTFILL: "gradient fill",
  PATTERNFILL: "pattern fill",
  BRIGHTNESSCONTRAST: "brightness/contrast",
  HUESATURATION: "hue/saturation",
  COLORBALANCE: "color balance",
  BLACKANDWHITE: "black & white",
  PHOTOFILTER: "photo filter",
  CHANNELMIXER: "channel mixer",
  COLORLOOKUP: "color lookup",
  INVERSION: "invert",
  GRADIENTMAP: "gradient map",
  SELECTIVECOLOR: "selective color",
};

/** A kind such as `LayerKind.SMARTOBJECT` in words. */
export function kindWord(kind = ""): string {
  const word = kind.replace("LayerKind.", "");
  return words[word] ?? word.toLowerCase();
}
