import { z } from "zod";
import type { FunctionDefinition, JsonSchema } from "../../clients/sdk/src/index.ts";

/** The JSON Schema (2020-12) of what a submitter may write; what JSON Schema can't say is left open. */
export const inputSchemaOf = ({ input, inputSchema }: FunctionDefinition): JsonSchema =>
  inputSchema ?? z.toJSONSchema(input, { io: "input", unrepresentable: "any" });

/** The JSON Schema of what is delivered, where the function says it. */
export const outputSchemaOf = ({
  output,
  outputSchema,
}: FunctionDefinition): JsonSchema | undefined =>
  outputSchema ?? (output && z.toJSONSchema(output, { unrepresentable: "any" }));
