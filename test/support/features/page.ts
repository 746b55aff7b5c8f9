import { features } from "../../../functions/photoshop/engine/index.ts";
import { adjustmentRows } from "./adjustments.ts";
import { blendRows, layerRows } from "./blending.ts";
import { documentRows } from "./documents.ts";
import { effectRows } from "./effects.ts";
import { fillAndMaskRows } from "./fills-and-masks.ts";
import { outputRows } from "./outputs.ts";
import { refusedRows } from "./refused.ts";
import type { Row, Rows } from "./row.ts";
import { contentsRows, placingRows, resizeRows, warpRows } from "./smart.ts";
import { warpPoints } from "./warp-points.ts";

const sections: Readonly<Record<string, Rows>> = {
  Documents: documentRows,
  Layers: layerRows,
  "Blend modes": blendRows,
  "Fills and masks": fillAndMaskRows,
  Adjustments: adjustmentRows,
  Effects: effectRows,
  "Smart objects": placingRows,
  Warps: warpRows(warpPoints),
  "New contents": contentsRows,
  "Resize modes": resizeRows,
  Outputs: outputRows,
  "Left to Photoshop": refusedRows,
};

/** All rows by name. */
export const rows: Readonly<Record<string, Row>> = Object.assign({}, ...Object.values(sections));

/** What the engine says of features that no row measures, and of those that a row gives another class. */
export function unlike(): string[] {
  return Object.entries(features).flatMap(([name, fidelity]) => {
    const drawn = rows[name]?.drawn ?? "in no row";
    return drawn === (fidelity === "left out" ? "refused" : fidelity) ? [] : [`${name}: ${drawn}`];
  });
}

/** A figure or a code, as the page has it. */
export const told = (measured: number | string): string =>
  typeof measured === "string" ? `\`${measured}\`` : measured.toFixed(2);

/** The figures of a page, by the names of its rows. */
export const toldIn = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/^\| (.+?) \| \w+ \| (.+?) \| .* ?\|$/gm)].map(([, name = "", said = ""]) => [
      name,
      said,
    ]),
  );

/** The page: what it says before its tables, and these with their figures. */
export function page(opening: string, figures: ReadonlyMap<string, string>): string {
  const tables = Object.entries(sections).map(([title, rowsOf]) =>
    [
      `## ${title}`,
      "",
      "| feature | drawn | off by | held against |",
      "| --- | --- | --- | --- |",
      ...Object.entries(rowsOf).map(
        ([name, { drawn, against }]) =>
          `| ${name} | ${drawn} | ${figures.get(name) ?? "?"} | ${against} |`,
      ),
      "",
    ].join("\n"),
  );
  return `${opening}\n\n${tables.join("\n")}`;
}
