/** A length knows no document: it counts with 72 pixels an inch, whatever the rulers count with. */
const PIXELS_A_CM = 72 / 2.54;
const RULER_PIXELS_A_CM = 300 / 2.54;

/** A length with its unit. */
export class UnitValue {
  constructor(value, type) {
    this.value = value;
    this.type = type;
  }
  as(unit) {
    if (unit === this.type) return this.value;
    return unit === "px" ? this.value * PIXELS_A_CM : this.value / PIXELS_A_CM;
  }
  valueOf() {
    return this.value;
  }
  toString() {
    return `${this.value} ${this.type}`;
  }
}

/** A length in pixels, in the unit that Photoshop's rulers show. */
export const inRulerUnits = (pixels, units) =>
  `${units}` === "Units.PIXELS"
    ? new UnitValue(pixels, "px")
    : new UnitValue(pixels / RULER_PIXELS_A_CM, "cm");

/** What a script gave as a length; a bare number is in the rulers' unit. */
export const toPixels = (length, units) =>
  length instanceof UnitValue
    ? length.as("px")
    : inRulerUnits(0, units).type === "px"
      ? length
      : length * RULER_PIXELS_A_CM;
