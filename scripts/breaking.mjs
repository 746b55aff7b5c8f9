// Says what in schema/schema.graphql would break a client of the last release, schema/released.graphql. What is meant
// is listed, with its reason, in schema/breaking.json. `--release` makes today's schema the released one.
import { readFile, writeFile } from "node:fs/promises";
import { buildSchema, findBreakingChanges } from "graphql";

const folder = new URL("../schema/", import.meta.url);
const read = (name) => readFile(new URL(name, folder), "utf8");
const write = (name, text) => writeFile(new URL(name, folder), text);

const [released, now, list] = await Promise.all([
  read("released.graphql"),
  read("schema.graphql"),
  read("breaking.json"),
]);
const { comment, changes: meant } = JSON.parse(list);

if (process.argv.includes("--release")) {
  await write("released.graphql", now);
  await write("breaking.json", `${JSON.stringify({ comment, changes: {} }, undefined, 2)}\n`);
} else {
  const found = findBreakingChanges(buildSchema(released), buildSchema(now)).map(
    ({ description }) => description,
  );
  tell(
    "Breaks clients of the last release",
    found.filter((one) => !meant[one]),
  );
  tell(
    "Listed in schema/breaking.json, and breaks nothing",
    Object.keys(meant).filter((one) => !found.includes(one)),
  );
}

function tell(what, changes) {
  for (const change of changes) {
    console.error(`${what}: ${change}`);
    process.exitCode = 1;
  }
}
