import { defaultLimits, type Limits, type Rendered, renderRecipe } from "./engine/index.ts";
import type { Recipe } from "./recipe/index.ts";
import type { RenderCall } from "./render-call.ts";
import { renderInThread } from "./render-in-thread.ts";

/**
 * Renders a recipe off the event loop. A thread can only load compiled code, so sources that a test runner compiles in
 * memory are rendered on this thread, which pauses between steps.
 */
export function render(
  recipe: Recipe,
  call: RenderCall,
  limits: Limits = defaultLimits,
): Promise<Rendered> {
  if (import.meta.url.endsWith(".ts")) return renderRecipe(recipe, call.paths, { ...call, limits });
  return renderInThread(recipe, call, limits);
}
