import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { es3Faults } from "../support/jsx/es3.ts";
import { withIncludes } from "../support/jsx/includes.js";
import { workerScript } from "../support/jsx/photoshop-world.ts";

test("the worker is ExtendScript, and nothing its parser is known to misread", () => {
  expect(es3Faults(withIncludes(workerScript))).toEqual([]);
});

test("it lies in its includes once each, and leaves nothing to be included", () => {
  const script = withIncludes(workerScript);
  expect(script).not.toMatch(/^\s*\/\/@include/m);
  expect(script).toMatch(/^\/\/@target photoshop$/m);
  expect(script.match(/^\s*function main\(/gm)).toHaveLength(1);
});

describe("the gate sees", () => {
  test.each([
    ["let", "let a = 1;"],
    ["an arrow function", "app.open(() => 1);"],
    ["a comma at the end of an object", "app.open({ a: 1, });"],
    ["a comma at the end of a call", "app.open(1,);"],
    ["a getter", "app.open({ get a() { return 1; } });"],
    ["a keyword as a key", "app.open({ default: 1 });"],
    ["a keyword behind a dot", "app.open(app.default);"],
    ["JSON", "app.open(JSON.parse('1'));"],
    ["a nested conditional", "app.open(app.a ? 1 : app.b ? 2 : 3);"],
    ["&& beside ||", "app.open(app.a && app.b || app.c);"],
    ["a method of ES5", "app.open(app.list.forEach(app));"],
    ["String.prototype.trim", "app.open(app.text.trim());"],
    ["a bare slash in a RegExp", "app.open(/[/]/);"],
    ["an unknown global", "console.log(1);"],
  ])("%s", (_what, script) => expect(es3Faults(script)).not.toEqual([]));

  test("and nothing in a script that is right", () =>
    expect(es3Faults('app.open((app.a && app.b) || app.c["default"] || /[\\/]/);')).toEqual([]));
});

test("it fits Photoshop's own types", async () => {
  const compiler = ["node_modules/typescript/bin/tsc", "-p", "jsx/tsconfig.json"];
  const { stdout } = await promisify(execFile)(process.execPath, compiler).catch((error) => error);
  expect(stdout).toBe("");
});
