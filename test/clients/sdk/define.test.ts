import { z } from "zod";
import { defineFunction, fromJsonSchema, runFunction } from "../../../clients/sdk/src/index.ts";

const texts = { version: "1.0.0", title: "Sum", description: "Adds up." };

const sum = defineFunction({
  name: "sum",
  ...texts,
  input: {
    type: "object",
    properties: {
      numbers: { type: "array", items: { type: "number" }, minItems: 1 },
      as: { enum: ["text", "number"], default: "number" },
    },
    required: ["numbers"],
    additionalProperties: false,
  },
  output: { type: ["string", "number"] },
  calls: [],
  run: async ({ input }) => {
    // The types say what the schema says: this would not compile otherwise.
    const total: number = input.numbers.reduce((a, b) => a + b, 0);
    const as: "text" | "number" | undefined = input.as;
    return as === "text" ? String(total) : total;
  },
});

test("input and output may be JSON Schema; the run gets what was submitted", async () => {
  expect((await runFunction(sum, { numbers: [1, 2] })).output).toBe(3);
  expect((await runFunction(sum, { numbers: [1, 2], as: "text" })).output).toBe("3");
  expect(sum.inputSchema).toMatchObject({ required: ["numbers"] });
});

test.each([
  [{}, "numbers"],
  [{ numbers: [] }, "numbers"],
  [{ numbers: ["1"] }, "numbers.0"],
  [{ numbers: [1], more: 1 }, "more"],
])("%j does not fit, and it is said where", async (input, place) => {
  await expect(runFunction(sum, input)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    retryable: false,
    message: expect.stringContaining(place),
  });
});

test("an output that does not fit ends the run with INVALID_OUTPUT, for good", async () => {
  const wrong = defineFunction({ ...sum, output: z.number(), run: async () => "x" as never });
  await expect(runFunction(wrong, { numbers: [1] })).rejects.toMatchObject({
    code: "INVALID_OUTPUT",
    retryable: false,
  });
});

test("a default is a note: it changes no input", () => {
  const schema = fromJsonSchema({
    type: "object",
    properties: { a: { type: "number", default: 1 } },
  });
  expect(schema.parse({})).toEqual({});
});

test.each([
  [{ $dynamicRef: "#a" }, "$dynamicRef"],
  [{ type: "strin" }, "strin"],
  [{ $ref: "https://example.com/x" }, "$ref"],
])("a schema that could not be obeyed in full is refused: %j", (input, said) => {
  expect(() =>
    defineFunction({ name: "a", ...texts, input, calls: [], run: async () => 1 }),
  ).toThrow(said);
});
