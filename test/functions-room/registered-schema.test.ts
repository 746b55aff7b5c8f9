import { boundedDefinition, checkRegistration } from "../../src/functions/check-registration.ts";
import { one } from "../support/one-outside.ts";
import { closeOutside } from "../support/outside.ts";

afterAll(closeOutside);

const told = {
  name: "video.cut",
  version: "1.0.0",
  title: "Cut",
  description: "Cuts.",
  inputSchema: { type: "string", pattern: "^(a+)+$" },
  calls: [],
};
const slow = `${"a".repeat(60)}!`;
const saidOf = (check: ReturnType<typeof boundedDefinition>["input"], value: unknown) =>
  check.safeParse(value).error?.issues.map(({ message }) => message);

test("a schema is read at its first use: one that can't be checked stops no server, and nothing fits it", () => {
  const definition = boundedDefinition({ ...told, inputSchema: { $dynamicRef: "#" } });
  expect(saidOf(definition.input, {})).toEqual([expect.stringContaining("dynamicRef")]);
  expect(saidOf(definition.input, {})).toEqual([expect.stringContaining("dynamicRef")]);
});

test("after a check that took too long, the schema rests; another one does not", () => {
  const { input } = checkRegistration(told);
  const { input: other } = checkRegistration(told);
  expect(saidOf(input, "b")).toEqual([expect.stringContaining("pattern")]);
  expect(saidOf(input, slow)).toEqual([expect.stringContaining("takes too long")]);
  expect(saidOf(input, "aaa")).toEqual([expect.stringContaining("took too long")]);
  expect(saidOf(other, "aaa")).toBeUndefined();
});

test("a plugin's own pattern does not stop the server either", async () => {
  const { input } = await one("return 1;", {}, 'input: { type: "string", pattern: "^(a+)+$" },');
  expect(saidOf(input, slow)).toEqual([expect.stringContaining("takes too long")]);
});
