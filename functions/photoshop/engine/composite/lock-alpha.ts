import type { Surface } from "./surface.ts";

/**
 * Makes a surface equally solid everywhere until the function given back is called: that brings its transparency back,
 * with as much of it as was painted in between.
 */
export function lockAlpha({ data }: Surface, solid: number): () => void {
  const alphas = new Float32Array(data.length / 4);
  for (let pixel = 0; pixel < alphas.length; pixel++) {
    alphas[pixel] = data[pixel * 4 + 3] as number;
    data[pixel * 4 + 3] = solid;
  }
  return () => {
    for (let pixel = 0; pixel < alphas.length; pixel++)
      data[pixel * 4 + 3] = (alphas[pixel] as number) * (data[pixel * 4 + 3] as number);
  };
}
