const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Scripts whose characters take two columns (Unicode's East Asian Width), and emoji. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.\ufe0f)/u;

const widthOfOne = (character: string): number => (wide.test(character) ? 2 : 1);

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of characters.segment(text)) width += widthOfOne(segment);
  return width;
}

/** A text in at most so many columns, with `…` where something was left out. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let [kept, width] = ["", 0];
  for (const { segment } of characters.segment(text)) {
    width += widthOfOne(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** Others' words on one line: nothing in them steers the terminal or turns the direction of the text. */
export const tame = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

/** Others' words on as many lines as they have. */
export const tameLines = (text: string): string => text.split("\n").map(tame).join("\n");
