import { decode, difference, readAll } from "../psd.ts";
import { refusal, runRecipe } from "../run-recipe.ts";
import type { PhotoshopWorld } from "./photoshop-world.ts";

type Json = Record<string, unknown>;

/** What one engine made of a recipe. */
interface Made {
  readonly tree: unknown;
  readonly warnings: unknown;
  readonly pictures: ReadonlyMap<string, Buffer>;
}

export interface Recipe {
  readonly tasks?: readonly Words[];
  readonly outputs?: readonly Words[];
  readonly strict?: boolean;
  readonly engine?: string;
}

interface Words {
  /** Of the file it makes. */
  readonly name?: string;
  readonly [word: string]: unknown;
}

export type Files = Record<string, Uint8Array>;

/** Runs a recipe without Photoshop, and by the worker's script; both have to make something of it. */
export async function bothMake(world: PhotoshopWorld, recipe: Recipe, files: Files) {
  return {
    headless: await madeHeadless(recipe, files),
    photoshop: await madeByScript(world, recipe, files),
  };
}

async function madeHeadless(recipe: Recipe, files: Files): Promise<Made> {
  const { output, saved } = await runRecipe({ ...recipe }, files);
  const pictures = new Map([...saved].map(([name, data]) => [name, Buffer.from(data)]));
  const warnings = output.render.warnings.filter(({ code }) => code === "LINK_EMBEDDED");
  return { tree: output.layer_tree, warnings, pictures };
}

async function madeByScript(world: PhotoshopWorld, recipe: Recipe, files: Files): Promise<Made> {
  const { job, said } = await world.work(recipe, files);
  if (!said.ok) throw new Error(`${said.code}: ${said.message}`);
  const pictures = new Map<string, Buffer>();
  for (const name of savedNames(recipe)) pictures.set(name, await world.output(job.id, name));
  const { layer_tree: tree, render } = job.output as Json & { render: Json };
  return { tree, warnings: render["warnings"], pictures };
}

/** Every file that a recipe makes, in the order in which they are handed in. */
export const savedNames = ({ outputs = [], tasks = [] }: Recipe): string[] =>
  [...outputs, ...tasks].flatMap(({ name }) => (name === undefined ? [] : [name]));

/** Mean difference of a picture of both, 0 to 255 a channel. */
export async function apart(
  { headless, photoshop }: Record<"headless" | "photoshop", Made>,
  name: string,
): Promise<number> {
  const [one, other] = await Promise.all([
    pictureIn(headless.pictures.get(name), name),
    pictureIn(photoshop.pictures.get(name), name),
  ]);
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  return difference(one.data, other.data);
}

/** What a file shows; of a PSD, its merged image. */
async function pictureIn(file: Buffer | undefined, name: string) {
  if (!file || !name.endsWith(".psd")) return decode(file);
  const { imageData } = readAll(file);
  if (!imageData) throw new Error(`${name} has no merged image.`);
  return imageData;
}

/** A tree without the ids that a file does not have, and the names of files that a worker had to make anew. */
export function comparable(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree ?? null), function strip(name, value) {
    if (name === "id") return undefined;
    return name === "file" ? String(value).replace(/\.[^.]*$/, "") : value;
  });
}

/** The code and facts that both refuse with. */
export async function bothRefuse(world: PhotoshopWorld, recipe: Recipe, files: Files) {
  const { code, data, message } = await refusal(runRecipe({ ...recipe }, files));
  const { job, said } = await world.work(recipe, files);
  return {
    headless: { code, data, message },
    photoshop: { code: said.code, message: said.message, state: job.state, error: job.error },
  };
}
