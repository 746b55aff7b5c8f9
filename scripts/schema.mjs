// Writes the schemas from the built server, and their reference in docs/api; with --check it only says which files are
// stale.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { printedSchema } from "../dist/src/graphql/index.js";
import { openapiYaml, routes } from "../dist/src/rest/index.js";
import { graphqlPages } from "./api-docs/graphql.mjs";
import { restPage } from "./api-docs/rest.mjs";

const graphql = printedSchema();
const rest = openapiYaml(routes);
const printed = {
  "schema/schema.graphql": graphql,
  "schema/openapi.yaml": rest,
  ...Object.fromEntries(
    Object.entries({ ...graphqlPages(graphql), "rest.md": restPage(rest) }).map(([name, text]) => [
      `docs/api/${name}`,
      text,
    ]),
  ),
};
const isCheck = process.argv.includes("--check");

for (const [name, text] of Object.entries(printed)) {
  const file = new URL(`../${name}`, import.meta.url);
  if (!isCheck) {
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, text);
  } else if (text !== (await readFile(file, "utf8").catch(() => ""))) {
    console.error(`${name} is stale: run npm run schema`);
    process.exitCode = 1;
  }
}
