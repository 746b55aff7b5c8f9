import type { Color } from "ag-psd";
import { BLACK, type Rgb } from "../colour.ts";
import { labToRgb } from "./lab.ts";

/** A colour of the file as red, green and blue. CMYK is turned without a profile: near, not exact. */
export function readColour(colour: Color | undefined): Rgb {
  if (!colour) return BLACK;
  if ("r" in colour) return [colour.r / 255, colour.g / 255, colour.b / 255];
  if ("fr" in colour) return [colour.fr, colour.fg, colour.fb];
  if ("h" in colour) return fromHsb(colour.h * 6, colour.s / 100, colour.b / 100);
  if ("l" in colour) return labToRgb(colour.l, colour.a, colour.b);
  if ("c" in colour) {
    const light = 1 - colour.k / 100;
    return [
      (1 - colour.c / 100) * light,
      (1 - colour.m / 100) * light,
      (1 - colour.y / 100) * light,
    ];
  }
  const gray = 1 - colour.k / 100;
  return [gray, gray, gray];
}

/** Hue from 0 to 6. */
function fromHsb(hue: number, saturation: number, brightness: number): Rgb {
  const channel = (turn: number) => {
    const at = (turn + hue) % 6;
    return brightness * (1 - saturation * Math.max(0, Math.min(at, 4 - at, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}
