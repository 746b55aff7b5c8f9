import { readFileSync } from "node:fs";
import { z } from "zod";
import { recipeErrorCodes } from "../../../functions/photoshop/errors.ts";
import { photoshopRecipe } from "../../../functions/photoshop/index.ts";
import { parseRecipe } from "../../../functions/photoshop/recipe/index.ts";

/** Seed 000's payload, to the letter. */
const seed = {
  baseUrl: "http://host/api/files/",
  inputs: ["md5xxxxx.psd", "md5zzzzz.jpg", "md5yyyyy.jpg"],
  base: "md5xxxxx.psd",
  tasks: [
    { type: "smart_replace", from: "md5yyyyy.jpg", to: [1, 2] },
    { type: "smart_replace_resized", from: "md5zzzzz.jpg", to: [1, 2], resizeMode: null },
    { type: "layer_list" },
  ],
  outputs: [{ type: "jpg", name: "out.jpg", quality: 80 }],
  callback: "http://host/api/queue_callback",
};

const parsed = (value: unknown) => photoshopRecipe.input.parse(value);
const inputFiles = (value: unknown) => photoshopRecipe.inputFiles?.(parsed(value));

function fault(change: object): { code: string; message: string } {
  try {
    parseRecipe({ ...seed, ...change });
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("The recipe was accepted.");
}

describe("the recipe of seed 000", () => {
  test("is accepted as it stands", () => expect(parsed(seed)).toEqual(seed));

  test.each([null, undefined, "stretch", "fit", "fill", "tile", "center"])(
    "may have resizeMode %s",
    (resizeMode) => {
      const task = { type: "smart_replace_resized", from: "md5zzzzz.jpg", to: [0], resizeMode };
      expect(() => parsed({ ...seed, tasks: [task] })).not.toThrow();
    },
  );

  test("may leave out outputs, quality and callback", () => {
    const { outputs: _, callback: __, ...rest } = seed;
    expect(parsed(rest).outputs).toEqual([]);
    expect(parsed({ ...rest, outputs: [{ type: "png", name: "a.png" }] }).outputs).toEqual([
      { type: "png", name: "a.png", quality: 80 },
    ]);
    expect(photoshopRecipe.callbackUrl?.(parsed(rest))).toBeUndefined();
  });

  test("names its callback", () =>
    expect(photoshopRecipe.callbackUrl?.(parsed(seed))).toBe(seed.callback));
});

describe("the words beyond the seed's", () => {
  const more = {
    ...seed,
    tasks: [
      { type: "smart_replace", from: "md5yyyyy.jpg", to: "Group/Layer" },
      { type: "set_visibility", to: { name: "Layer" }, visible: false },
      { type: "export_layer", to: { id: 17 }, name: "layer.webp", quality: 80, width: 200 },
      { type: "replace_text", to: [0], text: "Hello" },
    ],
    outputs: [
      { type: "webp", name: "a.webp", quality: 80, height: 100, matte: "#aabbcc" },
      { type: "psd", name: "a.psd" },
    ],
    strict: true,
    engine: "auto",
  };

  test("are accepted as they stand", () => expect(parsed(more)).toEqual(more));

  test("are told in the schema that the function shows, with what they are when left out", () => {
    const schema = JSON.stringify(z.toJSONSchema(photoshopRecipe.input, { io: "input" }));
    for (const word of ["set_visibility", "export_layer", "replace_text", "webp", "psd", "strict"])
      expect(schema).toContain(`"${word}"`);
    expect(schema).toContain('"default":"headless"');
  });
});

describe("the page on recipes", () => {
  const page = readFileSync(
    new URL("../../../docs/app-developer/photoshop-recipe.md", import.meta.url),
    "utf8",
  );

  test("has an example that is a recipe", () => {
    const [, example = ""] = /```json\n(.+?)```/s.exec(page) ?? [];
    expect(() => parseRecipe(JSON.parse(example))).not.toThrow();
  });

  test("names every code that a recipe can be refused with", () => {
    const codes = [...page.matchAll(/`([A-Z_]{5,})`/g)].map(([, code]) => code);
    expect(recipeErrorCodes.filter((code) => !codes.includes(code))).toEqual([]);
  });
});

describe("input files", () => {
  test("lie below baseUrl by their names", () =>
    expect(inputFiles(seed)).toEqual([
      { name: "md5xxxxx.psd", url: "http://host/api/files/md5xxxxx.psd" },
      { name: "md5zzzzz.jpg", url: "http://host/api/files/md5zzzzz.jpg" },
      { name: "md5yyyyy.jpg", url: "http://host/api/files/md5yyyyy.jpg" },
    ]));

  test("need no slash at baseUrl's end, keep its query, and are listed once", () => {
    const recipe = {
      ...seed,
      baseUrl: "https://host/files?t=1#x",
      inputs: [...seed.inputs, "md5xxxxx.psd"],
    };
    expect(inputFiles(recipe)).toHaveLength(3);
    expect(inputFiles(recipe)?.[0]?.url).toBe("https://host/files/md5xxxxx.psd?t=1");
  });

  test("may have any characters a file name may", () => {
    const name = "Ünï #1 100% ?.psd";
    const [file] = inputFiles({ ...seed, inputs: [name], base: name, tasks: [] }) ?? [];
    expect(decodeURIComponent(new URL(file?.url ?? "").pathname)).toBe(`/api/files/${name}`);
    expect(new URL(file?.url ?? "").search).toBe("");
  });
});

describe("a wrong recipe is refused with a code", () => {
  test.each([
    ["unknown key", { bases: "x" }, /bases/],
    ["unknown task", { tasks: [{ type: "smart_delete" }] }, /type/],
    ["unknown key of a task", { tasks: [{ type: "layer_list", deep: true }] }, /deep/],
    [
      "empty path",
      { tasks: [{ type: "smart_replace", from: "md5zzzzz.jpg", to: [] }] },
      /tasks\.0\.to/,
    ],
    [
      "negative index",
      { tasks: [{ type: "smart_replace", from: "md5zzzzz.jpg", to: [-1] }] },
      /tasks\.0\.to\.0/,
    ],
    [
      "index that is no whole number",
      { tasks: [{ type: "smart_replace", from: "md5zzzzz.jpg", to: [0.5] }] },
      /to/,
    ],
    [
      "unknown resizeMode",
      {
        tasks: [
          { type: "smart_replace_resized", from: "md5zzzzz.jpg", to: [0], resizeMode: "zoom" },
        ],
      },
      /resizeMode/,
    ],
    [
      "a target of neither kind",
      { tasks: [{ type: "set_visibility", to: {}, visible: true }] },
      /to/,
    ],
    ["an unknown engine", { engine: "gimp" }, /engine/],
    ["strict in words", { strict: "yes" }, /strict/],
    [
      "a matte that is no colour",
      { outputs: [{ type: "png", name: "a.png", matte: "red" }] },
      /#ffffff/,
    ],
    ["a PSD with a quality", { outputs: [{ type: "psd", name: "a.psd", quality: 80 }] }, /quality/],
    ["quality over 100", { outputs: [{ type: "jpg", name: "a.jpg", quality: 101 }] }, /quality/],
    ["unknown output type", { outputs: [{ type: "bmp", name: "a.bmp" }] }, /type/],
    ["baseUrl of another kind", { baseUrl: "file:///etc/" }, /baseUrl/],
    ["callback of another kind", { callback: "ftp://host/" }, /callback/],
    ["input in a folder", { inputs: [...seed.inputs, "a/b.psd"] }, /plain file name/],
    ["input above", { inputs: [...seed.inputs, ".."] }, /plain file name/],
    ["input with a control character", { inputs: [...seed.inputs, "a\nb.psd"] }, /plain file name/],
    ["input with half a character", { inputs: [...seed.inputs, "a\ud800.psd"] }, /plain file name/],
  ])("BAD_RECIPE: %s", (_, change, says) =>
    expect(fault(change)).toMatchObject({
      code: "BAD_RECIPE",
      message: expect.stringMatching(says),
    }),
  );

  test.each([
    ["base", { base: "other.psd" }],
    ["from", { tasks: [{ type: "smart_replace", from: "other.jpg", to: [0] }] }],
  ])("INPUT_UNDECLARED: %s", (_, change) => expect(fault(change).code).toBe("INPUT_UNDECLARED"));

  test.each([
    ["in a folder", [{ type: "jpg", name: "../out.jpg" }]],
    ["of another type", [{ type: "jpg", name: "out.png" }]],
    ["with no name", [{ type: "png", name: ".." }]],
    [
      "given twice",
      [
        { type: "jpg", name: "a.jpg" },
        { type: "jpg", name: "A.JPG" },
      ],
    ],
  ])("BAD_OUTPUT_NAME: %s", (_, outputs) =>
    expect(fault({ outputs }).code).toBe("BAD_OUTPUT_NAME"),
  );

  test.each(["layer.gif", "layer.psd", "a/layer.png", "OUT.jpg"])(
    "BAD_OUTPUT_NAME: a layer saved as %s",
    (name) =>
      expect(fault({ tasks: [{ type: "export_layer", to: [0], name }] })).toMatchObject({
        code: "BAD_OUTPUT_NAME",
        message: expect.stringContaining("tasks.0.name"),
      }),
  );
});
