import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The check that a client of the last release is not broken unawares. */
let clone: string;
beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), "docket-clone-"));
  await mkdir(join(clone, "scripts"));
  await mkdir(join(clone, "schema"));
  await copyFile("scripts/breaking.mjs", join(clone, "scripts/breaking.mjs"));
  await symlink(resolve("node_modules"), join(clone, "node_modules"));
  await write("released.graphql", "type Query { name: String, size: String }");
  await write("schema.graphql", "type Query { name: String, size: String, more: String }");
  await list({});
});
afterEach(() => rm(clone, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(clone, "schema", name), text);
const list = (changes: object) =>
  write("breaking.json", JSON.stringify({ comment: "Why.", changes }));
function check(...args: string[]) {
  const script = join(clone, "scripts/breaking.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, stderr };
}
const gone = "Query.size was removed.";

test("what is new breaks nobody", () => {
  expect(check()).toEqual({ status: 0, stderr: "" });
});

test("what is gone, and not listed, is told", async () => {
  await write("schema.graphql", "type Query { name: String }");
  expect(check()).toEqual({
    status: 1,
    stderr: `Breaks clients of the last release: ${gone}\n`,
  });
});

test("what is gone, and listed with its reason, is meant; a list must not go stale", async () => {
  await list({ [gone]: "Nobody asked for it." });
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining("breaks nothing") });
  await write("schema.graphql", "type Query { name: String }");
  expect(check().status).toBe(0);
});

test("a release starts anew", async () => {
  await write("schema.graphql", "type Query { name: String }");
  await list({ [gone]: "Nobody asked for it." });
  expect(check("--release").status).toBe(0);
  expect(check()).toEqual({ status: 0, stderr: "" });
  expect(await readFile(join(clone, "schema/released.graphql"), "utf8")).not.toContain("size");
});
