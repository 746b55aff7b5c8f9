import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
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
