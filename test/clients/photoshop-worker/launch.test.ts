import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { launchByCommand } from "../../../clients/photoshop-worker/src/index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "launch-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Puts a command of this name first in the path that writes down what it is started with. */
async function standIn(name: string): Promise<void> {
  const command = join(folder, name);
  await writeFile(command, `#!/bin/sh\nfor one in "$@"; do echo "$one"; done >"${folder}/said"\n`);
  await chmod(command, 0o755);
}

/** Launches in a process of its own, which finds our command. */
async function launched(launch: string): Promise<string[]> {
  const code = `import * as worker from "./dist/clients/photoshop-worker/src/index.js";
    const { launchByCommand, launchOnMac, launchOnWindows } = worker;
    await ${launch}(${JSON.stringify(join(folder, "a job.jsx"))}, new AbortController().signal);`;
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], { env });
  return (await readFile(join(folder, "said"), "utf8")).trimEnd().split("\n");
}

test("on Windows cscript has Photoshop run the script over COM", async () => {
  await standIn("cscript.exe");
  const [flag, launcher = "", script] = await launched("launchOnWindows");
  expect([flag, script]).toEqual(["//nologo", join(folder, "a job.jsx")]);
  expect(await readFile(launcher, "utf8")).toMatch(/CreateObject\("Photoshop.Application"\)/);
});

test("on a Mac osascript does, and waits for its end", async () => {
  await standIn("osascript");
  const said = await launched("launchOnMac");
  expect(said.at(-1)).toBe(join(folder, "a job.jsx"));
  expect(said).toContain("with timeout of 604800 seconds");
});

test("a command of one's own gets the script as its last argument", async () => {
  await standIn("photoshop");
  expect(await launched('launchByCommand(["photoshop", "-r"])')).toEqual([
    "-r",
    join(folder, "a job.jsx"),
  ]);
});

test("a command that is called off is ended", async () => {
  const calledOff = new AbortController();
  const launch = launchByCommand([process.execPath, "-e", "setInterval(() => {}, 1000)", "--"]);
  const ended = launch("job.jsx", calledOff.signal);
  calledOff.abort();
  await expect(ended).rejects.toThrow("aborted");
});
