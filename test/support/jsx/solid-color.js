/** A colour, black until it is told another. */
export class SolidColor {
  rgb = { hexValue: "000000" };
}
