import { z } from "zod";
import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";

/** The JSON Schema (2020-12) of what a submitter may write; what JSON Schema can't say is left open. */
export function inputSchemaOf({ input }: FunctionDefinition): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
}
