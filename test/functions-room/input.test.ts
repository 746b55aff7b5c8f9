import { z } from "zod";
import { checkInput, inputSchemaOf } from "../../src/functions/index.ts";
import { doing } from "../support/working.ts";

const resize = doing(async () => 1, {
  input: z.object({
    width: z.number().int().min(1).describe("In pixels."),
    mode: z.enum(["fit", "fill"]).default("fit"),
    layers: z.array(z.object({ path: z.array(z.number()) })).optional(),
  }),
});

test("input that fits comes back as the function will get it", () => {
  expect(checkInput(resize, { width: 10 })).toEqual({ width: 10, mode: "fit" });
});

test("input that does not fit is INVALID_INPUT, with the path of each thing that is wrong", () => {
  const wrong = { width: 0, mode: "tile", layers: [{ path: [1, "two"] }] };
  expect(() => checkInput(resize, wrong)).toThrow(
    expect.objectContaining({
      code: "INVALID_INPUT",
      data: {
        issues: [
          expect.objectContaining({ path: ["width"] }),
          expect.objectContaining({ path: ["mode"] }),
          expect.objectContaining({ path: ["layers", 0, "path", 1] }),
        ],
      },
    }),
  );
});

test("input of another kind is refused at its root", () => {
  expect(() => checkInput(resize, "text")).toThrow(
    expect.objectContaining({ code: "INVALID_INPUT" }),
  );
});

test("the docs' schema says what a submitter may write: defaults need not be written", () => {
  expect(inputSchemaOf(resize)).toMatchObject({
    type: "object",
    required: ["width"],
    properties: {
      width: { type: "integer", minimum: 1, description: "In pixels." },
      mode: { default: "fit" },
    },
  });
});

test("what JSON Schema can't say is left open", () => {
  const odd = doing(async () => 1, { input: z.object({ at: z.date() }) });
  expect(inputSchemaOf(odd)).toMatchObject({ properties: { at: {} } });
});
