#!/usr/bin/env node
/**
 * The `docket` command. In a clone it first does what `npm start` does, so that it works at once and never runs an old
 * build; a package that was installed has its build with it, and nothing to make one from.
 */
import { existsSync } from "node:fs";

const at = (name) => new URL(`../${name}`, import.meta.url);
const ensure = at("scripts/ensure.mjs");
const main = at("dist/clients/cli/src/main.js");

if (existsSync(ensure) && existsSync(at("src"))) await import(ensure.href);
if (existsSync(main)) await import(main.href);
else {
  console.error("This copy of Docket was never built. Run `npm run build` where it came from.");
  process.exitCode = 70;
}
