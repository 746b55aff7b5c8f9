export type { LayerNode } from "./document/index.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export { renderRecipe } from "./render-recipe.ts";
export type { Progress, Rendered, RenderOptions, RenderReport, TaskReport } from "./rendered.ts";
