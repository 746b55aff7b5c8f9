import { box, decode, picture, pixelLayer, plain, psd, smartLayer, WHITE } from "./psd.ts";
import { runRecipe } from "./run-recipe.ts";

const outputs = [
  { type: "psd", name: "out.psd" },
  { type: "png", name: "out.png" },
];
export const replace = { type: "smart_replace", from: "new.png", to: [0] };
export const resize = {
  type: "smart_replace_resized",
  from: "new.png",
  to: [0],
  resizeMode: "fit",
};

/** Runs tasks and writes the document back: the PSD, the picture that was rendered, and the output. */
export async function writeBack(base: Buffer, tasks: object[] = [], contents?: Buffer) {
  const files = { "base.psd": base, ...(contents && { "new.png": contents }) };
  const { saved, output } = await runRecipe({ tasks, outputs }, files);
  const file = Buffer.from(saved.get("out.psd") ?? "");
  return { file, shown: await decode(saved.get("out.png")), output };
}

/** A document whose merged image is there: white, with a gray smart object on it. */
export function mockup(quad = box(3, 2, 9, 6), size: [number, number] = [6, 4], more = {}): Buffer {
  const [left = 0, top = 0, , , right = 0, bottom = 0] = quad;
  const merged = picture(16, 10, (x, y) =>
    x >= left && x < right && y >= top && y < bottom ? [128, 128, 128, 255] : WHITE,
  );
  const layers = [pixelLayer("Ground", 0, 0, plain(16, 10, WHITE)), smartLayer("Art", size, quad)];
  return psd(16, 10, layers, { imageData: merged, ...more });
}

/** Contents of the size of the mock-up's. */
export const pattern = picture(6, 4, (x, y) => [x * 40, y * 60, 200, 255]);
