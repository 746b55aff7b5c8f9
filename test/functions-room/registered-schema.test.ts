import { boundedDefinition, checkRegistration } from "../../src/functions/check-registration.ts";

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
  const definition = boundedDefinition({ ...told, inputSchema: { if: {} } });
  expect(saidOf(definition.input, {})).toEqual([expect.stringContaining("if")]);
  expect(saidOf(definition.input, {})).toEqual([expect.stringContaining("if")]);
});

test("after a check that took too long, the schema rests; another one does not", () => {
  const { input } = checkRegistration(told);
  const { input: other } = checkRegistration(told);
  expect(saidOf(input, "b")).toEqual([expect.stringContaining("pattern")]);
  expect(saidOf(input, slow)).toEqual([expect.stringContaining("takes too long")]);
  expect(saidOf(input, "aaa")).toEqual([expect.stringContaining("took too long")]);
  expect(saidOf(other, "aaa")).toBeUndefined();
});
