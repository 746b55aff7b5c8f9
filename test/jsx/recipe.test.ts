import { RecipeError } from "../../functions/photoshop/errors.ts";
import { parseRecipe } from "../../functions/photoshop/recipe/index.ts";
import { hasRhino, inRealm, inRhino } from "../support/jsx/modules.ts";

const whole = {
  baseUrl: "http://127.0.0.1/files/",
  inputs: ["base.psd", "new.png"],
  base: "base.psd",
  tasks: [
    { type: "smart_replace", from: "new.png", to: [0, 1] },
    { type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: null },
    { type: "smart_replace_resized", from: "new.png", to: [0] },
    { type: "layer_list" },
  ],
  outputs: [
    { type: "jpg", name: "out.JPEG", quality: 0 },
    { type: "png", name: "out.png" },
  ],
  callback: "http://127.0.0.1/callback",
};
const { outputs: _outputs, ...plain } = whole;
const task = (more: object) => ({
  ...whole,
  tasks: [{ type: "smart_replace", from: "new.png", to: [0], ...more }],
});
const output = (more: object) => ({
  ...whole,
  outputs: [{ type: "png", name: "out.png", ...more }],
});
const input = (name: string) => ({ ...whole, inputs: [...whole.inputs, name] });

const recipes: Record<string, unknown> = {
  whole,
  "without outputs": plain,
  "no object": [],
  nothing: null,
  "without inputs": { ...whole, inputs: [] },
  "inputs that are no names": { ...whole, inputs: ["base.psd", 1] },
  "without a base": { ...whole, base: undefined },
  "without tasks": { ...whole, tasks: undefined },
  "with an unknown key": { ...whole, colour: "red" },
  "an unknown task": task({ type: "smart_delete" }),
  "a task that is no object": { ...whole, tasks: [null] },
  "a task with an unknown key": task({ scale: 2 }),
  "a layer_list with a target": { ...whole, tasks: [{ type: "layer_list", to: [0] }] },
  "an empty path": task({ to: [] }),
  "a path of half a step": task({ to: [0.5] }),
  "a path below zero": task({ to: [-1] }),
  "a path that is text": task({ to: "0" }),
  "too deep a path": task({ to: Array.from({ length: 65 }, () => 0) }),
  "an unknown mode": task({ type: "smart_replace_resized", resizeMode: "zoom" }),
  "an empty mode": task({ type: "smart_replace_resized", resizeMode: "" }),
  "a mode where none is": task({ resizeMode: "fit" }),
  "from something that is no input": task({ from: "other.png" }),
  "a base that is no input": { ...whole, base: "other.psd" },
  "two faults of a kind": { ...task({ from: "other.png" }), base: "other.psd" },
  "two faults of two kinds": { ...output({ name: "a/b.png" }), base: "other.psd" },
  "an output of an unknown type": output({ type: "gif" }),
  "too much quality": output({ quality: 101 }),
  "half a quality": output({ quality: 1.5 }),
  "an output with another ending": output({ name: "out.jpg" }),
  "an output in a folder": output({ name: "../out.png" }),
  "an output of dots": output({ name: "..." }),
  "the same output twice": {
    ...whole,
    outputs: [
      { type: "png", name: "out.png" },
      { type: "png", name: "OUT.png" },
    ],
  },
  "an input in a folder": input("a\\b.png"),
  "an input with a bell": input("a\u0007.png"),
  "an input with half a character": input("a\ud800.png"),
  "an input with a whole character": input("😀.png"),
  "too long an input": input("é".repeat(101)),
  "a long input": input("é".repeat(100)),
  "an input without a name": input(""),
};

const code = `(function () {
  var recipes = parseJson(docketSettings), out = [], at;
  for (at = 0; at < recipes.length; at++) {
    try { checkRecipe(recipes[at]); out.push("fine"); } catch (thrown) { out.push(thrown.code || String(thrown)); }
  }
  return writeJson(out);
}())`;

function codeOf(recipe: unknown): string {
  try {
    parseRecipe(recipe);
    return "fine";
  } catch (error) {
    if (error instanceof RecipeError) return error.code;
    throw error;
  }
}

const engines = [
  ["the realm", inRealm],
  ...(hasRhino ? ([["Rhino", inRhino]] as const) : []),
] as const;

test.each(engines)("in %s, the script says of a recipe what the engine says", async (_, run) => {
  const given = Object.values(recipes);
  const modules = ["refusal", "json", "recipe"];
  const codes = JSON.parse(await run({ modules, code, given })) as string[];
  const names = Object.keys(recipes);
  expect(Object.fromEntries(codes.map((one, at) => [names[at], one]))).toEqual(
    Object.fromEntries(names.map((name) => [name, codeOf(recipes[name])])),
  );
});
