// What both printers of docs/api say things with.

/** Words as one cell of a table, or one line. */
export const cell = (text = "") =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;");

export const table = (heads, rows) =>
  rows.length === 0
    ? ""
    : `${[heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;

/** Blocks with an empty line between them; those that are empty are left out. */
export const page = (...blocks) =>
  `${blocks
    .flat(Number.POSITIVE_INFINITY)
    .map((block) => block.trim())
    .filter(Boolean)
    .join("\n\n")}\n`;

/** The anchor that GitHub gives to a heading. */
export const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");

/** Throws where two headings of a page would get the same anchor: links would lead to the wrong one. */
export function distinct(headings) {
  const anchors = headings.map(anchor);
  const twice = headings.find((_, index) => anchors.indexOf(anchors[index]) !== index);
  if (twice) throw new Error(`Two headings of a page would be #${anchor(twice)}.`);
  return headings;
}
