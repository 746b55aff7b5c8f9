// Writes the schemas from the built server; with --check it only says which files are stale.
import { readFile, writeFile } from "node:fs/promises";
import { printedSchema } from "../dist/src/graphql/index.js";
import { openapiYaml, routes } from "../dist/src/rest/index.js";

const printed = { "schema.graphql": printedSchema(), "openapi.yaml": openapiYaml(routes) };
const isCheck = process.argv.includes("--check");

for (const [name, text] of Object.entries(printed)) {
  const file = new URL(`../schema/${name}`, import.meta.url);
  if (!isCheck) {
    await writeFile(file, text);
  } else if (text !== (await readFile(file, "utf8").catch(() => ""))) {
    console.error(`schema/${name} is stale: run npm run schema`);
    process.exitCode = 1;
  }
}
