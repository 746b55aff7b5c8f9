export { inputUrls } from "./input-urls.ts";
export { pictureTypeOf } from "./names.ts";
export type { Output, PictureOutput, PictureType } from "./output.ts";
export { parseRecipe } from "./parse.ts";
export { type Recipe, type RecipeInput, recipeSchema } from "./schema.ts";
export { namesIn, type Target } from "./target.ts";
export type { ResizeMode, Task, TaskOf } from "./task.ts";
