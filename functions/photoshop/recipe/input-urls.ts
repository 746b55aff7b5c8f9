import type { Recipe } from "./schema.ts";

/** Where each input lies: its name below `baseUrl`, which keeps its query (a token, say). */
export function inputUrls(recipe: Recipe): { name: string; url: string }[] {
  return [...new Set(recipe.inputs)].map((name) => ({ name, url: below(recipe.baseUrl, name) }));
}

function below(baseUrl: string, name: string): string {
  const url = new URL(baseUrl);
  const folder = url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`;
  url.pathname = folder + encodeURIComponent(name);
  url.hash = "";
  return url.href;
}
