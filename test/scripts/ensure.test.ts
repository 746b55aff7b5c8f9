import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** A clone with one source and one package, and an npm that notes its calls and does what ours would. */
let clone: string;

const npm = `#!/bin/sh
echo "$@" >> "$NOTES"
test -n "$NPM_FAILS" && { echo "npm: $NPM_FAILS" >&2; exit 3; }
case "$1" in
  install) rm -rf node_modules && mkdir node_modules && cp package-lock.json node_modules/.package-lock.json ;;
  run) for ts in $(find src clients functions -name '*.ts'); do
         mkdir -p "dist/$(dirname "$ts")" && cp "$ts" "dist/\${ts%.ts}.js"
       done ;;
esac
`;

const lock = (version: string) =>
  JSON.stringify({
    packages: {
      "": { name: "docket" },
      "node_modules/one": { version, integrity: `sha512-${version}` },
    },
  });

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), "docket-ensure-"));
  for (const folder of ["scripts", "src", "clients", "functions", "bench", "bin"])
    await mkdir(join(clone, folder));
  await copyFile(
    join(import.meta.dirname, "../../scripts/ensure.mjs"),
    join(clone, "scripts/ensure.mjs"),
  );
  await writeFile(join(clone, "bin", "npm"), npm);
  await chmod(join(clone, "bin", "npm"), 0o755);
  await writeFile(join(clone, "package-lock.json"), lock("1.0.0"));
  await writeFile(join(clone, "tsconfig.json"), "{}");
  await writeFile(join(clone, "src", "main.ts"), "1");
});

afterEach(() => rm(clone, { recursive: true, force: true }));

function ensure(more: Record<string, string> = {}) {
  const { PATH: rest } = process.env;
  const PATH = `${join(clone, "bin")}${delimiter}${rest}`;
  const env = { ...process.env, PATH, NOTES: join(clone, "notes"), ...more };
  return promisify(execFile)(process.execPath, [join(clone, "scripts/ensure.mjs")], { env });
}

/** What npm was asked since the last time. */
async function asked(): Promise<string[]> {
  const notes = join(clone, "notes");
  const lines = existsSync(notes) ? (await readFile(notes, "utf8")).trim().split("\n") : [];
  await rm(notes, { force: true });
  return lines;
}

const both = ["install --ignore-scripts --no-save", "run build"];

test("a fresh clone gets its packages and a build, each with a line that says so", async () => {
  const { stderr, stdout } = await ensure();
  expect(await asked()).toEqual(both);
  expect(stderr).toBe("Installing packages (npm install) ...\nBuilding ...\n");
  expect(stdout).toBe("");
});

test("where nothing is to do, nothing is done or said", async () => {
  await ensure();
  await asked();
  expect(await ensure()).toEqual({ stdout: "", stderr: "" });
  expect(await asked()).toEqual([]);
});

test("another package-lock.json brings other packages", async () => {
  await ensure();
  await asked();
  await writeFile(join(clone, "package-lock.json"), lock("1.0.1"));
  await ensure();
  expect(await asked()).toEqual(["install --ignore-scripts --no-save"]);
});

test.each(["src/main.ts", "clients/new.ts", "functions/new.ts", "tsconfig.json"])(
  "a change in %s brings a build",
  async (file) => {
    await ensure();
    await asked();
    await appendFile(join(clone, file), " ");
    await ensure();
    expect(await asked()).toEqual(["run build"]);
  },
);

test("a removed source is built away: nothing of it is left in dist", async () => {
  await writeFile(join(clone, "functions", "gone.ts"), "1");
  await ensure();
  await rm(join(clone, "functions", "gone.ts"));
  await ensure();
  expect(existsSync(join(clone, "dist/functions/gone.js"))).toBe(false);
  expect(existsSync(join(clone, "dist/src/main.js"))).toBe(true);
});

test("a build that fails is told in full, gives npm's exit code, and is tried again", async () => {
  await expect(ensure({ NPM_FAILS: "no luck today" })).rejects.toMatchObject({
    code: 3,
    stderr: expect.stringMatching(
      /no luck today(.|\n)*npm install --ignore-scripts --no-save failed/,
    ),
  });
  await asked();
  await ensure();
  expect(await asked()).toEqual(both);
});

test("of calls at the same time one does the work", async () => {
  await Promise.all([ensure(), ensure(), ensure(), ensure()]);
  expect(await asked()).toEqual(both);
});
