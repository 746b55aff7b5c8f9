import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that some tests run, by the Debian package that has them, and what is skipped without. */
const needs = [
  {
    name: "chromium",
    commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    tests: "the storefront and the SDK in a browser",
  },
  { name: "rhino", commands: ["rhino"], tests: "the Photoshop worker's modules in Rhino" },
];

export function commandPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function installMissing({ say, isRoot = process.getuid?.() === 0 }) {
  if (isRoot && commandPath("apt-get")) install(missing(), say);
  for (const { name, tests } of missing())
    say(`Skipped: ${tests}. To run them too: apt-get install ${name}.`);
}

const missing = () => needs.filter(({ commands }) => !commandPath(...commands));

/** One by one: a system may have the one and not the other. */
function install(packages, say) {
  for (const { name } of packages) {
    say(`Installing ${name} for the tests (apt-get install) ...`);
    const args = ["install", "--yes", "--no-install-recommends", name];
    // Lists of packages that are missing or old are only fetched when it does not work without.
    if (!aptGet(args) && !(aptGet(["update"]) && aptGet(args)))
      say(`apt-get could not install ${name}.`);
  }
}

/** How long apt-get waits for another one to end, and for a server that says nothing, in seconds. */
const patience = [
  ...["-o", "DPkg::Lock::Timeout=900", "-o", "Acquire::http::Timeout=30"],
  ...["-o", "Acquire::Retries=3"],
];
const aptGetMs = 1_200_000;

/** Whether it worked. */
function aptGet(args) {
  const { status } = spawnSync("apt-get", [...patience, "--quiet", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: "ignore",
    timeout: aptGetMs,
  });
  return status === 0;
}
