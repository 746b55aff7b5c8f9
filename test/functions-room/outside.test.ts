import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { runFunction } from "../../clients/sdk/src/index.ts";
import { inputSchemaOf, outputSchemaOf } from "../../src/functions/index.ts";
import { closeOutside, folderOf, openOutside, outsideSource } from "../support/outside.ts";

afterAll(closeOutside);

const npm = promisify(execFile);

test("a package from elsewhere, installed by npm, is a plugin by its name", async () => {
  const project = await folderOf({ "package.json": '{"name":"app","private":true}' });
  const from = resolve("test/fixtures/docket-function-greet");
  await npm("npm", ["install", from, "--offline", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: project,
  });
  const { functions } = await openOutside({}, { project });
  expect(functions.broken()).toEqual([]);
  const greet = functions.find("greet");
  expect(greet && (await runFunction(greet, { name: "Ann" })).output).toEqual({
    text: "Hello, Ann",
  });
  expect(functions.originOf("greet")).toEqual({ kind: "PLUGIN", plugin: "docket-function-greet" });
});

test("what a plugin says of itself is known without its code", async () => {
  const project = await folderOf(
    packageFiles("docket-function-x", {
      "index.js": outsideSource("x", "return 1;", "limits: { attempts: 2 }, examples: [{ a: 1 }],")
        .replace(
          'input: { type: "object" }',
          "input: z.object({ a: z.int().default(1), b: z.set(z.string()).optional() }).refine(({ a }) => a < 5), output: z.int()",
        )
        .replace("import", 'import { z } from "zod";\nimport'),
    }),
  );
  const [x] = (await openOutside({}, { project })).functions.list();
  if (!x) throw new Error("It did not load.");
  expect(x).toMatchObject({ name: "x", version: "1.0.0", title: "Title", examples: [{ a: 1 }] });
  expect(x.limits).toEqual({ attempts: 2, timeoutMs: 900_000 });
  expect(inputSchemaOf(x)).toMatchObject({ properties: { a: { type: "integer", default: 1 } } });
  expect(outputSchemaOf(x)).toMatchObject({ type: "integer" });
  expect(x.input.safeParse({ a: "1" }).success).toBe(false);
  // What JSON Schema can't say is checked where the function runs.
  await expect(runFunction(x, { a: 7 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    retryable: false,
  });
});

test("packages of other names are named by a setting; one that is not installed is told", async () => {
  const project = await folderOf({
    ...packageFiles("ours", { "main.cjs": commonJs }, { main: "main.cjs" }),
    ...packageFiles(
      "@team/docket-function-b",
      {
        "dist/b.js": outsideSource("b", "return 2;"),
      },
      { exports: { types: "./no.d.ts", import: "./dist/b.js" } },
    ),
    "package.json": '{"dependencies":{"@team/docket-function-b":"*","docket-function-gone":"*"}}',
  });
  const env = { DOCKET_FUNCTIONS_PACKAGES: "ours" };
  const { functions, names } = await openOutside({}, { project, env });
  expect(names).toEqual(["b", "ours"]);
  expect(functions.broken()).toMatchObject([
    { plugin: "docket-function-gone", reason: expect.stringContaining("not installed") },
  ]);
});

const commonJs = `exports.it = { name: "ours", version: "1", title: "T", description: "D", calls: [],
  input: { safeParse: (data) => ({ success: true, data }), _zod: { def: { type: "unknown" } } }, inputSchema: {}, run: async () => 1 };`;

test.each([
  ["throws when it is loaded", "\nthrow new Error('boom');", "boom (index.js:2)"],
  ["is no JavaScript", "\n\nexport const x = ;", "Unexpected token ';' (index.js:3)"],
  ["misspells a key", outsideSource("a", "", "limit: { attempts: 2 },"), 'Did you mean "limits"?'],
  ["imports what is not there", "import './gone.js';", "gone.js"],
  ["ends the process when it is loaded", "process.exit(3);", "code 3"],
  ["exports no function", "export const x = 1;", "exports no function"],
  ["has no title", outsideSource("a", "", 'title: "",'), "title"],
  [
    "has a schema that can't be checked",
    outsideSource("a", "", 'output: { $dynamicRef: "#a" },'),
    "$dynamicRef",
  ],
  ["has an example that does not fit", outsideSource("a", "", "examples: [7],"), "Example 1"],
  ["wants code in the server", outsideSource("a", "", "inputFiles: () => [],"), "inputFiles"],
])("a plugin that %s is told with its reason, and the others work", async (_, source, reason) => {
  const { functions, names, told } = await openOutside({
    "bad/index.js": source,
    "good/index.js": outsideSource("good", "return 1;"),
  });
  expect(names).toEqual(["good"]);
  expect(functions.broken()).toMatchObject([
    { plugin: expect.stringContaining("bad"), reason: expect.stringContaining(reason) },
  ]);
  expect(told.told).toContainEqual(expect.objectContaining({ event: "functions.broken" }));
});

test("a mistake in a file that a plugin imports is told with that file and its line", async () => {
  const { functions } = await openOutside({
    "bad/index.js": `import "./lib/value.js";\n${outsideSource("bad", "return 1;")}`,
    "bad/lib/value.js": "export const a = 1;\nexport const b = ;",
  });
  expect(functions.broken()).toMatchObject([{ reason: "Unexpected token ';' (lib/value.js:2)" }]);
});

test.each(["for (;;);", "await new Promise(() => setInterval(() => 0, 1000));"])(
  "a plugin that takes for ever to load is given up: %s",
  async (source) => {
    const env = { DOCKET_FUNCTIONS_START_MS: "500" };
    const { functions } = await openOutside({ "slow/index.js": source }, { env });
    expect(functions.broken()).toMatchObject([{ reason: expect.stringContaining("500 ms") }]);
  },
);

test("of two functions with one name the first stays, and it is told which plugin has the other", async () => {
  const { functions, names } = await openOutside({
    "a/index.js": outsideSource("same", "return 1;"),
    "b/index.js":
      outsideSource("same", "return 2;") +
      outsideSource("other", "return 3;").replace(/^import.*/, ""),
  });
  expect(names).toEqual(["other", "same"]);
  expect(functions.broken()).toMatchObject([
    { plugin: expect.stringMatching(/b$/), function: "same" },
  ]);
});

function packageFiles(name: string, files: Record<string, string>, more: object = {}) {
  const file = JSON.stringify({ name, version: "1.0.0", type: "module", ...more });
  const at = `node_modules/${name}`;
  return {
    "package.json": JSON.stringify({ dependencies: { [name]: "*" } }),
    [`${at}/package.json`]: file,
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${at}/${path}`, text])),
  };
}
