import { basename, extname } from "node:path";
import {
  defaultLimits,
  encode,
  type RecompositedFile,
  recompositeFile,
  refuseDoubts,
  SELF_CHECK_MAD,
} from "../../../../functions/photoshop/engine/index.ts";
import type { RenderedHere, Wanted } from "./rendered-here.ts";

type Recompositing = Pick<Wanted, "strict" | "signal" | "tell">;

/** Draws a document from its layers alone, as a PNG of the same name where it is to be kept. */
export async function recompositeDocument(
  bytes: Buffer,
  file: string,
  wanted: Recompositing & Pick<Wanted, "isKept">,
): Promise<RenderedHere> {
  const drawn = await recomposited(bytes, wanted);
  const { difference, warnings } = drawn;
  const { width, height } = drawn.picture;
  const files = wanted.isKept ? [await pngOf(drawn, file, wanted)] : [];
  const output = {
    file: files[0]?.name ?? null,
    width,
    height,
    ...figuresOf(difference),
    warnings,
  };
  return { files, output, recomposited: difference, warnings };
}

async function pngOf({ picture, icc }: RecompositedFile, file: string, { tell }: Recompositing) {
  const name = `${basename(file, extname(file))}.png`;
  tell({ percent: 80, message: `writing ${name}` });
  return { name, data: await encode(picture, { type: "png", name, quality: 100 }, icc) };
}

/** A document as its layers alone make it; `strict` refuses what may differ from Photoshop's picture. */
export async function recomposited(
  bytes: Buffer,
  { strict, signal, tell }: Recompositing,
): Promise<RecompositedFile> {
  tell({ percent: 10, message: "drawing from the layers" });
  const drawn = await recompositeFile(bytes, { limits: defaultLimits, signal });
  if (strict) refuseDoubtful(drawn);
  return drawn;
}

/** Both null when the file has no merged image to compare with. */
export const figuresOf = (difference: RecompositedFile["difference"]) => ({
  mad: difference?.mad ?? null,
  p99: difference?.p99 ?? null,
});

/** As a strict recipe is refused. */
function refuseDoubtful({ difference, warnings }: RecompositedFile): void {
  const mad = difference?.mad ?? 0;
  const message = `Drawn from its layers, it differs from the file's own picture by ${mad} of 255.`;
  const tooFar = mad > SELF_CHECK_MAD ? [{ code: "SELF_CHECK" as const, message }] : [];
  refuseDoubts([...tooFar, ...warnings], difference);
}
