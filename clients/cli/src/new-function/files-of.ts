interface Plugin {
  /** The function's name. */
  readonly name: string;
  readonly packageName: string;
  /** Where Docket is, from the plugin's folder. */
  readonly docket: string;
}

/** An input that the new function works with. */
export const example = { name: "Ann" };

/** The files of a new plugin, by their names. */
export function filesOf(plugin: Plugin): Record<string, string> {
  return {
    "package.json": `${JSON.stringify(packageOf(plugin), undefined, 2)}\n`,
    "index.js": source(plugin),
    "index.test.js": test(plugin),
    ".gitignore": "node_modules/\n",
  };
}

const packageOf = ({ name, packageName, docket }: Plugin) => ({
  name: packageName,
  version: "0.1.0",
  description: `The Docket function ${name}`,
  private: true,
  type: "module",
  exports: "./index.js",
  files: ["index.js"],
  scripts: { test: "node --test" },
  peerDependencies: { docket: "*" },
  peerDependenciesMeta: { docket: { optional: true } },
  devDependencies: { docket: `file:${docket}` },
});

/** `video.cut` is `videoCutFunction` in the source. */
const variable = (name: string): string =>
  `${name.replaceAll(/[.-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Function`;

const source = ({ name }: Plugin): string => `import { defineFunction, RunError } from "docket/sdk";

export const ${variable(name)} = defineFunction({
  name: "${name}",
  version: "0.1.0",
  title: "${name}",
  description: "Greets somebody. Say here what the function does, in Markdown.",
  input: {
    type: "object",
    properties: { name: { type: "string", minLength: 1, description: "Who is greeted" } },
    required: ["name"],
    additionalProperties: false,
  },
  output: {
    type: "object",
    properties: { text: { type: "string" } },
    required: ["text"],
  },
  // The core APIs that one run calls, such as { api: "core.user.read", count: 1 }.
  calls: [],
  limits: { attempts: 3, timeoutMs: 60_000 },
  examples: [{ name: "${example.name}" }],
  run: async ({ input, signal, progress, log }) => {
    progress({ phase: "greeting", percent: 50 });
    signal.throwIfAborted();
    if (input.name === "nobody") throw new RunError("NOBODY_THERE", "There is nobody to greet.");
    log("INFO", \`greeted \${input.name}\`);
    return { text: \`Hello, \${input.name}\` };
  },
});
`;

const test = ({ name }: Plugin): string => `import assert from "node:assert/strict";
import { test } from "node:test";
import { runFunction } from "docket/sdk";
import { ${variable(name)} as it } from "./index.js";

test("every example works", async () => {
  for (const example of it.examples) {
    const { output } = await runFunction(it, example);
    assert.deepEqual(output, { text: \`Hello, \${example.name}\` });
  }
});

test("it says how far it is", async () => {
  const { statuses, lines } = await runFunction(it, { name: "Bob" });
  assert.deepEqual(statuses, [{ phase: "greeting", percent: 50 }]);
  assert.deepEqual(lines, [{ level: "INFO", message: "greeted Bob" }]);
});

test("a wrong input is refused, and a failure has a code", async () => {
  await assert.rejects(runFunction(it, { name: "" }), { code: "INVALID_INPUT" });
  await assert.rejects(runFunction(it, { name: "nobody" }), { code: "NOBODY_THERE" });
});
`;
