import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { openUserProject, type UserProject } from "../../support/user-project.ts";

let project: UserProject;
beforeAll(async () => {
  project = await openUserProject();
});
afterAll(() => project.close());

const entries = ["docket/sdk", "docket/sdk/client", "docket/sdk/testing"];

test.each(entries)("%s is there for require() and for import", async (entry) => {
  const names = (loaded: string) => `console.log(Object.keys(${loaded}).sort().join(" "));`;
  const required = await project.run("main.cjs", names(`require("${entry}")`));
  expect(required.split(" ").length).toBeGreaterThan(3);
  const imported = `import * as all from "${entry}"; ${names("all")}`;
  expect(await project.run("main.mjs", imported)).toBe(required);
});

test("require() gives the same classes as import", async () => {
  const source = `const { DocketClientError } = require("docket/sdk");
    import("docket/sdk").then((sdk) => console.log(sdk.DocketClientError === DocketClientError));`;
  expect(await project.run("same.cjs", source)).toBe("true");
});

test("for browsers, bundlers find docket/sdk/client under docket/sdk", async () => {
  const source = `import { createClient } from "docket/sdk";
    import * as client from "docket/sdk/client";
    console.log(createClient === client.createClient);`;
  expect(await project.run("page.mjs", source, { flags: ["--conditions=browser"] })).toBe("true");
});

test("types resolve from CommonJS and from ES modules", async () => {
  const use = `const client = createClient({ url: "http://127.0.0.1:1", token: "t" });
    const ended: Promise<string> = client.wait("job_1").then(({ state }) => state);
    // @ts-expect-error a token is needed
    createClient({ url: "" });
    void ended;`;
  const files = {
    "main.cts": `import sdk = require("docket/sdk"); const { createClient } = sdk; ${use}`,
    "main.mts": `import { createClient } from "docket/sdk/client"; ${use}`,
    "testing.mts": `import { startTestDocket } from "docket/sdk/testing";
      export const url: Promise<string> = startTestDocket().then((docket) => docket.url);`,
  };
  for (const [name, text] of Object.entries(files)) await project.write(name, text);
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve("node_modules/typescript/bin/tsc"), ...flags, "--skipLibCheck", ...Object.keys(files)],
    { cwd: project.folder },
  ).catch((error: { stdout: string }) => error);
  expect(stdout).toBe("");
});
