import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

/** `bin/docket.mjs`, which npx and npm's links start. */
const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bin-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string) => cp(name, join(folder, name), { recursive: true });
const docket = (...args: string[]) =>
  run(process.execPath, [join(folder, "bin/docket.mjs"), ...args], { cwd: tmpdir() });

test("a package as npm packs it works by itself, the worker too", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]);
  const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  for (const { path } of packed.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(path, join(folder, path));
  }
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  expect(await docket("--version")).toMatchObject({
    stdout: expect.stringMatching(/^\d/),
    stderr: "",
  });
  // A trial reads the demo's files and the script before it finds that there is no Photoshop.
  const args = ["photoshop-worker", "--selftest", "--launch", "no-such-photoshop", "--out", folder];
  const { stdout: tried } = await docket(...args).catch((error: { stdout: string }) => error);
  expect(tried).toMatch(/^(FAILED {2}[\w-]+ +Photoshop was not launched: .*\n){7}\n/);
});

test("a clone is made ready first, and what was printed comes from what was built then", async () => {
  for (const name of ["bin", "package.json"]) await put(name);
  await mkdir(join(folder, "src"));
  await mkdir(join(folder, "scripts"));
  const main = "dist/clients/cli/src/main.js";
  await writeFile(
    join(folder, "scripts/ensure.mjs"),
    `import { mkdirSync, writeFileSync } from "node:fs";
     const built = new URL("../${main}", import.meta.url);
     mkdirSync(new URL(".", built), { recursive: true });
     writeFileSync(built, "console.log('built for', process.argv.slice(2).join())");`,
  );
  expect((await docket("layers", "a.psd")).stdout).toBe("built for layers,a.psd\n");
});

test("a package without its build says so", async () => {
  for (const name of ["bin", "package.json"]) await put(name);
  await expect(docket("--version")).rejects.toMatchObject({
    code: 70,
    stderr: "This copy of Docket was never built. Run `npm run build` where it came from.\n",
  });
});
