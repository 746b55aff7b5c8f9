import { readFileSync } from "node:fs";
import {
  EXPECTED_WITHIN,
  meanAbsoluteDifference,
} from "../../../clients/storefront/assets/compare.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const asset = (name: string) =>
  readFileSync(new URL(`../../../clients/storefront/assets/${name}`, import.meta.url));
const recipe = JSON.parse(asset("recipe.json").toString());
const files = Object.fromEntries(recipe.inputs.map((name: string) => [name, asset(name)]));

async function distance(tasks: object[]): Promise<number> {
  const { saved } = await runRecipe({ ...recipe, tasks }, { ...files });
  return meanAbsoluteDifference(saved.get("out.jpg") ?? new Uint8Array(), asset("expected.png"));
}

test("the demo's recipe gives the picture that was drawn without the engine", async () => {
  const { saved, output } = await runRecipe(recipe, { ...files });
  const out = saved.get("out.jpg") ?? new Uint8Array();
  expect(await meanAbsoluteDifference(out, asset("expected.png"))).toBeLessThan(EXPECTED_WITHIN);
  expect(output.render.warnings).toEqual([]);
  expect(output.render.selfCheck?.mad).toBeLessThan(0.5);
  expect(output.layer_tree?.map(({ name }) => name)).toEqual([
    "Window light",
    "Frame on the wall",
    "Postcard on the desk",
    "Background",
  ]);
});

test("a picture that is not quite right is told from it", async () => {
  const [posterTask, cardTask] = recipe.tasks;
  const wrong = [
    [],
    [posterTask],
    [cardTask],
    [{ ...posterTask, resizeMode: "stretch" }, cardTask],
    [{ ...posterTask, resizeMode: "fit" }, cardTask],
  ];
  for (const tasks of wrong) expect(await distance(tasks)).toBeGreaterThan(EXPECTED_WITHIN);
});
