import { z } from "zod";
import { defineFunction, registrationOf } from "../../../clients/sdk/src/index.ts";

const rest = { name: "cut", version: "1.0.0", title: "Cut", description: "Cuts.", calls: [] };

test("a registration has everything but the code, with what a submitter may write as the schema", () => {
  const cut = defineFunction({
    ...rest,
    calls: [{ api: "core.video", count: 2 }],
    limits: { attempts: 3 },
    examples: [{ from: 1 }],
    input: z.object({ from: z.number(), to: z.number().default(9) }),
    output: z.object({ frames: z.int() }),
    run: async () => ({ frames: 1 }),
  });
  expect(registrationOf(cut)).toEqual({
    ...rest,
    calls: [{ api: "core.video", count: 2 }],
    limits: { attempts: 3 },
    examples: [{ from: 1 }],
    inputSchema: expect.objectContaining({ type: "object", required: ["from"] }),
    outputSchema: expect.objectContaining({ required: ["frames"] }),
  });
  expect(registrationOf(cut).inputSchema).not.toHaveProperty("$schema");
});

test("a JSON Schema stays as it was written", () => {
  const input = { type: "object", properties: { from: { type: "number" } } } as const;
  const cut = defineFunction({ ...rest, input, run: async () => null });
  expect(registrationOf(cut)).toEqual({ ...rest, inputSchema: input });
});
