/**
 * Makes a clone ready to run: packages as package-lock.json says, and a build of the sources as they are.
 * Does nothing, quickly, when both are there. Needs nothing but Node and npm; several may run at once.
 */
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...names) => join(root, ...names);
const sources = ["src", "clients", "functions", "bench"];
const stamp = at("dist", ".built-from");
const lockPauseMs = 150;

if (!packagesFit() || !buildFits()) {
  await alone(() => {
    if (!packagesFit()) install();
    if (!buildFits()) build();
  });
}

/**
 * Not `npm ci`: it refuses its own lock file where a registry lacks a package for some other system
 * (npm/cli issue 9846). With --no-save, `npm install` takes the lock file as it is and leaves it so.
 */
function install() {
  run("Installing packages (npm install) ...", ["install", "--ignore-scripts", "--no-save"]);
}

/** Whether what npm says it has installed is what package-lock.json asks for. */
function packagesFit() {
  const asked = packagesOf(at("package-lock.json"));
  const installed = packagesOf(at("node_modules", ".package-lock.json"));
  return Object.entries(asked).every(([path, entry]) => {
    const skippable = path === "" || entry.optional || entry.devOptional;
    const found = installed[path];
    return found ? same(found, entry) : skippable;
  });
}

function same(a, b) {
  return a.version === b.version && a.integrity === b.integrity;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}

function buildFits() {
  try {
    return readFileSync(stamp, "utf8") === fingerprint();
  } catch {
    return false;
  }
}

/** The fingerprint is taken before the build: a file saved meanwhile makes the next call build again. */
function build() {
  const builtFrom = fingerprint();
  rmSync(stamp, { force: true });
  run("Building ...", ["run", "build"]);
  removeOrphans();
  writeFileSync(stamp, builtFrom);
}

/** Path, size and time of everything that the build reads; a removed file changes it too. */
function fingerprint() {
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const files = [
    ...configs.map((name) => at(name)),
    ...sources
      .map((name) => at(name))
      .filter(isThere)
      .flatMap(filesIn),
  ];
  const facts = files.sort().map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${relative(root, file)} ${size} ${mtimeMs}`;
  });
  return createHash("sha256").update(facts.join("\n")).digest("hex");
}

function isThere(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * What was built of a source that is gone would still be found by those who load whole folders. The dashboard's files
 * have names of their own; vite empties its folder itself.
 */
function removeOrphans() {
  const folders = sources.map((name) => at("dist", name)).filter(isThere);
  const dashboard = at("dist", "clients", "web");
  for (const built of folders.flatMap(filesIn)) {
    if (built.startsWith(dashboard)) continue;
    const stem = at(relative(at("dist"), built)).replace(/(\.d\.ts|\.js\.map|\.js)$/, "");
    if (![`${stem}.ts`, `${stem}.js`, stem].some(isThere)) rmSync(built);
  }
}

/** Quiet when it works; when it doesn't, all that npm said, and its exit code. */
function run(line, args) {
  console.error(line);
  const shell = process.platform === "win32";
  const { status, stdout, stderr, error } = spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    shell,
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  console.error(`npm ${args.join(" ")} failed${error ? `: ${error.message}` : "."}`);
  process.exit(status || 1);
}

/**
 * Runs `work` while no other call does. Announce, look, and withdraw if somebody else is there; a file
 * counts only while its process lives, so a killed call blocks nobody.
 */
async function alone(work) {
  const folder = at("dist", ".ensuring");
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}.${randomBytes(4).toString("hex")}`;
  process.on("exit", () => rmSync(join(folder, name), { force: true }));
  for (;;) {
    writeFileSync(join(folder, name), "");
    const others = readdirSync(folder).filter((other) => other !== name);
    if (!others.some((other) => lives(folder, other))) return work();
    rmSync(join(folder, name), { force: true });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * lockPauseMs));
  }
}

function lives(folder, name) {
  try {
    process.kill(Number.parseInt(name, 10), 0);
    return true;
  } catch (error) {
    if (error.code === "EPERM") return true;
    rmSync(join(folder, name), { force: true });
    return false;
  }
}
