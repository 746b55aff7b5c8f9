import { readFile } from "node:fs/promises";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { openUserProject, type UserProject } from "../support/user-project.ts";

/** The page's examples by name, in their order. */
const page = await readFile("docs/app-developer/sdk.md", "utf8");
const examples = new Map(
  [...page.matchAll(/<!-- test: (\S+) -->\n```js\n(.*?)```/gs)].map(([, name = "", code = ""]) => [
    name,
    code,
  ]),
);
const files = ["greet.mjs", "greet.test.mjs"];
const scripts = [...examples.keys()].filter((name) => name !== "client" && !files.includes(name));

let docket: TestDocket;
let project: UserProject;
let env: Record<string, string>;
beforeAll(async () => {
  project = await openUserProject();
  for (const name of files) await project.write(name, examples.get(name) ?? "");
  docket = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "2" });
  env = {
    DOCKET_URL: docket.url,
    DOCKET_TOKEN: await docket.token("reader", "SUBMITTER"),
    DOCKET_WORKER_TOKEN: await docket.token("walter", "WORKER"),
  };
});
afterAll(async () => {
  await docket.close();
  await project.close();
});

test("every example on the page has a name", () => {
  expect(examples.size).toBe(page.split("```js").length - 1);
  expect(scripts.length).toBeGreaterThan(8);
});

/** What the example says it prints: the comments at the ends of its `console.log` lines. */
const promised = (code: string): string =>
  [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, said]) => said).join(", ");

test.each(scripts)("%s prints what it says", async (name) => {
  const code = examples.get(name) ?? "";
  const text = `${examples.get("client")}\n${code}\nawait client.close();\n`;
  // Node 20 has the WebSocket of browsers behind this flag.
  const flags = ["--experimental-websocket"];
  const said = await project.run(`${name}.mjs`, text, { env, flags });
  expect(said.split("\n").join(", ")).toBe(promised(code));
});

test("the tests on the page pass, on a Docket of their own", async () => {
  const said = await project.run("greet.test.mjs", examples.get("greet.test.mjs") ?? "", {
    env: { HOME: process.env["HOME"] ?? "" },
    flags: ["--test"],
  });
  expect(said).toContain("# pass 2");
});
