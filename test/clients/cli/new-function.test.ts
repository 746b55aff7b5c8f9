import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { nextSteps } from "../../../clients/cli/src/new-function/next-steps.ts";
import { runFunction } from "../../../clients/sdk/src/index.ts";
import { docket } from "../../support/docket-command.ts";
import { closeOutside, folderOf, openOutside } from "../../support/outside.ts";

afterAll(closeOutside);

const call = promisify(execFile);

test("from nothing to a function that runs: written, installed, tested, loaded", async () => {
  const folder = await folderOf({});
  const { code, stdout } = await docket(["new-function", "video.cut"], { cwd: folder });
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining("docket-function-video-cut/ is a plugin with the function video.cut"),
  ]);
  // A server loads it from where it is; what is to be typed can be pasted as it stands.
  expect(stdout).toContain(`DOCKET_FUNCTIONS_DIR=${folder} npm run dev)\n`);
  const typed = stdout.split("\n").filter((line) => line.startsWith("  "));
  expect(typed).toHaveLength(3);
  for (const line of typed) await call("bash", ["-n", "-c", line]);
  const cwd = join(folder, "docket-function-video-cut");
  await call("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd,
  });
  const tested = await call("npm", ["test"], { cwd });
  expect(tested.stdout).toContain("# pass 3\n# fail 0");

  const { functions } = await openOutside({}, { env: { DOCKET_FUNCTIONS_DIR: folder } });
  const made = functions.find("video.cut");
  expect(functions.broken()).toEqual([]);
  expect(made && (await runFunction(made, { name: "Ann" })).output).toEqual({ text: "Hello, Ann" });
});

const plugin = { name: "video.cut", example: { name: "Ann" }, root: "/my docket", isClone: true };

test("in plugins/ of a clone, npm run dev loads it: lines for where one is", () => {
  const folder = "/my docket/plugins/video-cut";
  expect(nextSteps({ ...plugin, folder, cwd: "/my docket" })).toBe(`\
Try it:
  (cd plugins/video-cut && npm install && npm test)
Have a server load it:
  npm run dev
Run it, from another shell, with the server's token in DOCKET_TOKEN:
  npx docket run video.cut --data '{"name":"Ann"}'
`);
  expect(nextSteps({ ...plugin, folder, cwd: "/my docket/plugins" })).toContain(
    "\n  (cd '/my docket' && npm run dev)\n",
  );
});

test("elsewhere in a clone it is said that npm run dev does not load it by itself, and how it does", () => {
  const folder = "/my docket/docket-function-video-cut";
  const said = nextSteps({ ...plugin, folder, cwd: "/my docket" });
  expect(said).toContain("\n  DOCKET_FUNCTIONS_DIR='/my docket' npm run dev\n");
  expect(said).toContain("loads only what is in plugins/");
});

test("beside an installed package it is the package's own server that loads it", () => {
  const root = "/team/node_modules/docket";
  const folder = "/team/functions/it's";
  const said = nextSteps({ ...plugin, root, folder, cwd: "/team", isClone: false });
  expect(said).toContain("\n  (cd 'functions/it'\\''s' && npm install && npm test)\n");
  expect(said).toContain("\n  DOCKET_FUNCTIONS_DIR=/team/functions docket serve\n");
  expect(said).toContain("\n  docket run video.cut ");
});

test("a name that is none is a wrong call; a folder that is there stays as it is", async () => {
  const folder = await folderOf({ "there/index.js": "mine" });
  expect(await docket(["new-function", "Not Ok"], { cwd: folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("function name"),
  });
  expect(await docket(["new-function", "a", "--out", "there"], { cwd: folder })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("FOLDER_EXISTS"),
  });
});
