// Writes schema/schema.graphql from the built server; with --check it only says whether the file is stale.
import { readFile, writeFile } from "node:fs/promises";
import { printedSchema } from "../dist/src/graphql/index.js";

const file = new URL("../schema/schema.graphql", import.meta.url);
const printed = printedSchema();
if (!process.argv.includes("--check")) {
  await writeFile(file, printed);
} else if (printed !== (await readFile(file, "utf8").catch(() => ""))) {
  console.error("schema/schema.graphql is stale: run node scripts/schema.mjs");
  process.exitCode = 1;
}
