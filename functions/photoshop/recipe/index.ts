export { inputUrls } from "./input-urls.ts";
export { parseRecipe } from "./parse.ts";
export {
  type Output,
  type Recipe,
  type RecipeInput,
  type ResizeMode,
  recipeSchema,
  type Task,
} from "./schema.ts";
