import type { Sink } from "../shell.ts";

export type Paint = (text: string) => string;

/** SGR codes (ECMA-48 8.3.117): what begins a colour, and what takes it back. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Colours = Readonly<Record<keyof typeof codes, Paint>>;

/** Colours as they show on this stream: none where none are wanted. */
export function coloursOn({ hasColours }: Pick<Sink, "hasColours">): Colours {
  const paint = (name: keyof typeof codes): Paint => {
    const [begin, end] = codes[name];
    return hasColours ? (text) => `\u001b[${begin}m${text}\u001b[${end}m` : (text) => text;
  };
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    red: paint("red"),
    green: paint("green"),
    yellow: paint("yellow"),
    cyan: paint("cyan"),
  };
}
