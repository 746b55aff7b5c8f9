import type { Recipe } from "../recipe/index.ts";
import type { Progress } from "./rendered.ts";

/** Says that the next step begins. */
export type Tell = (message: string) => void;

/** Reading the file comes before the first step, handing over the outputs after the last. */
const [FIRST_PERCENT, LAST_PERCENT] = [10, 95];

/** Counts the steps of a recipe: its tasks, the rendering, its outputs. */
export function stepsOf(
  { tasks, outputs }: Recipe,
  onProgress: (progress: Progress) => void,
): Tell {
  const steps = tasks.length + (outputs.length > 0 ? 1 + outputs.length : 0);
  let begun = 0;
  return (message) => {
    const share = begun++ / Math.max(1, steps);
    const percent = Math.round(FIRST_PERCENT + (LAST_PERCENT - FIRST_PERCENT) * share);
    // The word of seed 000, in its own spelling.
    onProgress({ phase: "proccessing", percent, message });
  };
}
