/** Photoshop's words: each is only equal to itself, and says its own name. */
const words = (type, ...names) =>
  Object.fromEntries(names.map((name) => [name, { toString: () => `${type}.${name}` }]));

export const AnchorPosition = words("AnchorPosition", "TOPLEFT", "MIDDLECENTER");
export const BitsPerChannelType = words("BitsPerChannelType", "EIGHT", "SIXTEEN", "THIRTYTWO");
export const ChangeMode = words("ChangeMode", "RGB", "GRAYSCALE", "CMYK");
export const DescValueType = words("DescValueType", "DOUBLETYPE", "UNITDOUBLE");
export const DialogModes = words("DialogModes", "ALL", "ERROR", "NO");
export const DocumentMode = words("DocumentMode", "RGB", "GRAYSCALE", "CMYK");
export const ElementPlacement = words("ElementPlacement", "PLACEBEFORE", "PLACEAFTER", "INSIDE");
export const Extension = words("Extension", "LOWERCASE", "UPPERCASE", "NONE");
export const FormatOptions = words("FormatOptions", "STANDARDBASELINE", "PROGRESSIVE");
export const MatteType = words("MatteType", "NONE", "WHITE", "BLACK");
export const ResampleMethod = words("ResampleMethod", "NONE", "BICUBIC", "BILINEAR");
export const SaveOptions = words("SaveOptions", "DONOTSAVECHANGES", "SAVECHANGES");
export const TrimType = words("TrimType", "TRANSPARENT", "TOPLEFT");
export const Units = words("Units", "PIXELS", "CM", "INCHES");

export const LayerKind = words(
  "LayerKind",
  ..."NORMAL TEXT SOLIDFILL GRADIENTFILL PATTERNFILL LEVELS CURVES COLORBALANCE BRIGHTNESSCONTRAST HUESATURATION SELECTIVECOLOR CHANNELMIXER GRADIENTMAP INVERSION THRESHOLD POSTERIZE SMARTOBJECT PHOTOFILTER EXPOSURE LAYER3D VIDEO BLACKANDWHITE VIBRANCE COLORLOOKUP".split(
    " ",
  ),
);

export const BlendMode = words(
  "BlendMode",
  ..."PASSTHROUGH NORMAL DISSOLVE DARKEN MULTIPLY COLORBURN LINEARBURN DARKERCOLOR LIGHTEN SCREEN COLORDODGE LINEARDODGE LIGHTERCOLOR OVERLAY SOFTLIGHT HARDLIGHT VIVIDLIGHT LINEARLIGHT PINLIGHT HARDMIX DIFFERENCE EXCLUSION SUBTRACT DIVIDE HUE SATURATION COLORBLEND LUMINOSITY".split(
    " ",
  ),
);
