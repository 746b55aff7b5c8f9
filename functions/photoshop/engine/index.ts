export type { Difference, Picture } from "./composite/index.ts";
export type { LayerNode } from "./document/index.ts";
export { type Feature, type Fidelity, features } from "./features.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export { type RecompositedFile, recompositeFile } from "./recomposite-file.ts";
export { renderRecipe } from "./render-recipe.ts";
export type { Progress, Rendered, RenderOptions, RenderReport, TaskReport } from "./rendered.ts";
