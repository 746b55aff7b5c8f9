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
    { type: "set_visibility", to: "Group/Layer", visible: false },
    { type: "export_layer", to: { name: "Layer" }, name: "layer.webp", width: 9, matte: "#00FF7f" },
    { type: "replace_text", to: { id: 17 }, text: "" },
  ],
  outputs: [
    { type: "jpg", name: "out.JPEG", quality: 0, height: 1 },
    { type: "png", name: "out.png", width: 300_000, height: 20, matte: "#000000" },
    { type: "webp", name: "out.webp" },
    { type: "psd", name: "out.psd" },
  ],
  callback: "http://127.0.0.1/callback",
  strict: true,
  engine: "auto",
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
const save = (more: object) => ({
  ...whole,
  tasks: [{ type: "export_layer", to: [0], name: "layer.png", ...more }],
});
const write = (more: object) => ({
  ...whole,
  tasks: [{ type: "replace_text", to: [0], text: "new", ...more }],
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
  "names that are none": task({ to: "" }),
  "names that are too long": task({ to: "a".repeat(2_001) }),
  "a name that is none": task({ to: { name: "" } }),
  "a name that is a number": task({ to: { name: 1 } }),
  "an id that is text": task({ to: { id: "1" } }),
  "an id below zero": task({ to: { id: -1 } }),
  "a name and an id": task({ to: { name: "a", id: 1 } }),
  "a target that says nothing": task({ to: {} }),
  "a target that is null": task({ to: null }),
  "a target that is left out": task({ to: undefined }),
  "no word on being visible": { ...whole, tasks: [{ type: "set_visibility", to: [0] }] },
  "half visible": { ...whole, tasks: [{ type: "set_visibility", to: [0], visible: 1 }] },
  "visible from": {
    ...whole,
    tasks: [{ type: "set_visibility", to: [0], visible: true, from: "new.png" }],
  },
  "an export": save({}),
  "an export of an unknown type": save({ name: "layer.gif" }),
  "an export as PSD": save({ name: "layer.psd" }),
  "an export without a name": save({ name: undefined }),
  "an export in a folder": save({ name: "a/layer.png" }),
  "an export named as an output": save({ name: "OUT.png" }),
  "an export that says its type twice": save({ as: "png" }),
  "an export of no width": save({ width: 0 }),
  "an export of half a height": save({ height: 0.5 }),
  "an export of too much quality": save({ quality: 101 }),
  "two exports of one name": {
    ...whole,
    tasks: [...save({}).tasks, ...save({ to: [1] }).tasks],
  },
  "a text": write({ text: "a\nb" }),
  "a text that is none": write({ text: 5 }),
  "too long a text": write({ text: "a".repeat(20_001) }),
  "a text for no layer": write({ to: undefined }),
  "strict in words": { ...whole, strict: "yes" },
  "not strict": { ...whole, strict: false },
  "strict null": { ...whole, strict: null },
  "an unknown engine": { ...whole, engine: "gimp" },
  "an engine that is empty": { ...whole, engine: "" },
  "an engine that is null": { ...whole, engine: null },
  "Photoshop as engine": { ...whole, engine: "photoshop" },
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
  "a PSD with quality": output({ type: "psd", name: "a.psd", quality: 1 }),
  "a PSD with a size": output({ type: "psd", name: "a.psd", width: 1 }),
  "a PSD with another ending": output({ type: "psd" }),
  "a PSD without a name": output({ type: "psd", name: undefined }),
  "a WebP with another ending": output({ type: "webp" }),
  "too wide an output": output({ width: 300_001 }),
  "a matte by name": output({ matte: "white" }),
  "a short matte": output({ matte: "#fff" }),
  "a matte that is a number": output({ matte: 0 }),
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
  const modules = ["refusal", "json", "recipe-shape", "recipe"];
  const codes = JSON.parse(await run({ modules, code, given })) as string[];
  const names = Object.keys(recipes);
  expect(Object.fromEntries(codes.map((one, at) => [names[at], one]))).toEqual(
    Object.fromEntries(names.map((name) => [name, codeOf(recipes[name])])),
  );
});
