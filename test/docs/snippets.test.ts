import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { buildSchema, parse as parseGraphql, validate } from "graphql";
import { parse as parseYaml } from "yaml";
import { parseRecipe } from "../../functions/photoshop/recipe/index.ts";
import { commandPath } from "../support/debian.js";
import { type Block, block, blocks } from "../support/docs/pages.ts";
import { openUserProject, type UserProject } from "../support/user-project.ts";

/** Fenced code that is no command is well-formed, and names nothing that Docket does not have. */
const inLanguage = (...languages: readonly string[]): readonly Block[] =>
  blocks.filter(({ language }) => languages.includes(language));

const where = ({ page, line }: Block): string => `${page}:${line}`;

const handled = ["js", "ts", "graphql", "json", "yaml", "py", "python"];
const commands = ["sh", "bash", "console"];

test("every block is of a language that something here looks at", () => {
  const other = blocks.filter(({ language }) => ![...handled, ...commands, ""].includes(language));
  expect(other.map(where)).toEqual([]);
});

test("GraphQL fits the schema", () => {
  const schema = buildSchema(readFileSync("schema/schema.graphql", "utf8"));
  const faults = inLanguage("graphql").flatMap((one) =>
    validate(schema, parseGraphql(one.text)).map(({ message }) => `${where(one)}: ${message}`),
  );
  expect(faults).toEqual([]);
});

test("JSON and YAML are well-formed", () => {
  for (const { text } of inLanguage("json")) JSON.parse(text);
  for (const { text } of inLanguage("yaml")) parseYaml(text);
});

test("recipes are recipes", () => {
  const recipes = inLanguage("json").filter(({ text }) => text.includes('"tasks": ['));
  expect(recipes.length).toBeGreaterThan(1);
  for (const { text } of recipes) parseRecipe(JSON.parse(text));
});

test("Python is well-formed", () => {
  const python = commandPath("python3");
  for (const one of python ? inLanguage("py", "python") : []) {
    const check = "import ast, sys; ast.parse(sys.stdin.read())";
    const { status } = spawnSync(python ?? "", ["-c", check], { input: one.text });
    expect([where(one), status]).toEqual([where(one), 0]);
  }
});

describe("JavaScript and TypeScript are held to the SDK's types", () => {
  const sdk = "docs/app-developer/sdk.md";
  // Those of the SDK's own page are run, which says more: test/examples/sdk-docs.test.ts.
  const snippets = inLanguage("js", "ts").filter(({ page }) => page !== sdk);

  let project: UserProject;
  beforeAll(async () => {
    project = await openUserProject();
    await project.write("tsconfig.json", JSON.stringify({ compilerOptions }));
    // The libraries that Docket is compared with are not here: of their code the grammar is checked.
    const theirs = ["agenda", "@agendajs/mongo-backend", "bullmq", "pg-boss"];
    const declared = theirs.map((name) => `declare module "${name}";\n`).join("");
    await project.write("theirs.d.ts", declared);
    await project.write("greet.mts", block(sdk, "greet.mjs"));
    for (const [index, { text }] of snippets.entries())
      await project.write(
        `snippet-${index}.mts`,
        text.replaceAll('"./dist/', `"${resolve("dist")}/`),
      );
  });
  afterAll(() => project?.close());

  const check = async () =>
    promisify(execFile)(resolve("node_modules/.bin/tsc"), ["-p", project.folder]).catch(
      ({ stdout }: { stdout: string }) => ({ stdout }),
    );

  test("all of them", async () => {
    expect(snippets.length).toBeGreaterThan(5);
    const { stdout } = await check();
    const named = stdout.replaceAll(/snippet-(\d+)\.mts/g, (_, index) =>
      where(snippets[Number(index)] as Block),
    );
    expect(named).toBe("");
  });

  test("what the SDK does not have would be found", async () => {
    await project.write("wrong.mts", 'import { startWrok } from "docket/sdk";\nstartWrok();\n');
    expect((await check()).stdout).toContain("startWrok");
  });
});

const compilerOptions = {
  module: "nodenext",
  target: "es2023",
  types: ["node"],
  strict: false,
  noEmit: true,
  skipLibCheck: true,
};
