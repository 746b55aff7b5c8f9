// The one gate. Runs every check and says how each went; `--but tests` leaves steps out by name.
import { spawnSync } from "node:child_process";

const bin = (name) => `node_modules/.bin/${name}`;

const steps = [
  ["format and lint", bin("biome"), ["ci", "--error-on-warnings"]],
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the dashboard", bin("tsc"), ["-p", "clients/web/tsconfig.json"]],
  [
    "house",
    bin("depcruise"),
    ["--config", "house.cjs", "--output-type", "err", "src", "clients", "functions"],
  ],
  ["unused", bin("knip"), []],
  ["schema fresh", "node", ["scripts/schema.mjs", "--check"]],
  ["schema lint", bin("eslint"), ["schema/schema.graphql"]],
  ["schema breaks", "node", ["scripts/breaking.mjs"]],
  ["client fresh", bin("graphql-codegen"), ["--check"]],
  ["tests", "npm", ["test"]],
];

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(
    `Usage: npm run check [-- --but STEP …]\n\nSteps: ${steps.map(([name]) => name).join(", ")}`,
  );
} else {
  const left = steps.filter(([name]) => !(args[0] === "--but" && args.slice(1).includes(name)));
  const failed = left
    .filter(([name, command, options]) => !passes(name, command, options))
    .map(([name]) => name);
  console.log(
    failed.length === 0
      ? `check: ${left.length} steps passed`
      : `check: failed at ${failed.join(", ")}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function passes(name, command, options) {
  const started = performance.now();
  const { status } = spawnSync(command, options, { stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`check: ${name} ${status === 0 ? "passed" : "FAILED"} (${seconds} s)`);
  return status === 0;
}
