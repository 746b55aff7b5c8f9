import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { block } from "../support/docs/pages.ts";
import { openSettledReader, type ServedReader } from "../support/docs/served-reader.ts";

/** docs/operator/console.md: its commands, and what its pictures of a terminal show. */
const page = "docs/operator/console.md";
const assets = "clients/storefront/assets";

let reader: ServedReader;
beforeAll(async () => {
  reader = await openSettledReader();
  for (const name of ["mockup.psd", "poster.jpg", "card.png", "recipe.json"])
    await copyFile(join(assets, name), join(reader.clone, name));
});
afterAll(() => reader?.close());

test("the tour", async () => {
  const { code, stdout } = await reader.run(page, "tour");
  expect(code).toBe(0);
  for (const words of ['"say": "hello"', "Gives its input back", "ready"])
    expect(stdout).toContain(words);
});

test("a PSD is looked at and rendered, without a server", async () => {
  const { code, stdout, stderr } = await reader.run(page, "psd");
  expect([code, stdout, stderr]).toEqual([0, expect.stringContaining("--selftest"), stderr]);
  expect(await readdir(join(reader.clone, "pictures"))).toEqual(["out.jpg"]);
});

test("a server and its token are kept as a profile", async () => {
  const { code, stdout } = await reader.run(page, "login");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^default +http:\S+ +yes$/m)]);
});

/** What a picture of a terminal shows: the command, and what it says. */
function shown(name: string): { command: string; says: string } {
  const [first = "", ...rest] = block(page, name).split("\n");
  return { command: first.replace("$ docket", "npx docket"), says: rest.join("\n") };
}

test("docket run says what the page shows", async () => {
  const { command, says } = shown("run");
  const { stdout, stderr } = await reader.type(command);
  const output = says.slice(says.indexOf("{"));
  expect(stdout).toBe(output);
  expect(stderr).toMatch(/^job_\w+ submitted\n[\s\S]*100 % DONE\n/);
});

test("docket jobs has the columns that the page shows", async () => {
  const { command, says } = shown("jobs");
  await reader.type(`npx docket submit echo --data '{"sleepMs":1}' --tag work`);
  const { stdout } = await reader.type(command);
  const columns = (line = "") => line.trim().split(/ {2,}/);
  expect(columns(stdout.split("\n")[0])).toEqual(columns(says.split("\n")[0]));
});
