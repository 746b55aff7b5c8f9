import { join } from "node:path";
import type { Difference } from "../../../../functions/photoshop/engine/index.ts";
import { layerLines } from "../layers/layer-lines.ts";
import { coloursOn } from "../output/colours.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";
import type { RenderedHere } from "./rendered-here.ts";

/** What was rendered, for people. */
export function summaryLines(
  { files, selfCheck, recomposited, warnings, layerTree = [] }: RenderedHere,
  folder: string | undefined,
  out: Sink,
): string[] {
  const { bold, yellow } = coloursOn(out);
  return [
    ...layerLines(layerTree, out),
    ...(folder === undefined ? [] : files).map(
      ({ name, data }) => `${bold(tame(join(folder ?? "", name)))}  ${sizeOf(data.length)}`,
    ),
    ...(selfCheck ? [`The redrawn part, before any change: ${off(selfCheck)}`] : []),
    ...(recomposited ? [`Drawn from the layers alone: ${off(recomposited)}`] : []),
    ...warnings.map(({ code, message }) => `${yellow(code)}: ${tame(message)}`),
  ];
}

const off = ({ mad, p99 }: Difference): string =>
  `mad ${mad} of 255 from the picture in the file (mean per channel; 99 of 100 within ${p99}).`;

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
