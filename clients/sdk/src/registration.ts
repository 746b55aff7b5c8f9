import { z } from "zod";
import type { FunctionDefinition } from "./define.ts";
import type { RegisterFunctionInput } from "./generated/graphql.ts";

/** What a server is to know of a function that runs elsewhere: `client.registerFunction` takes it. */
export function registrationOf(definition: FunctionDefinition): RegisterFunctionInput {
  const { name, version, title, description, calls, limits, examples } = definition;
  const { input, inputSchema, output, outputSchema } = definition;
  return {
    name,
    version,
    title,
    description,
    calls: [...calls],
    inputSchema: inputSchema ?? schemaOf(input, "input"),
    ...(output && { outputSchema: outputSchema ?? schemaOf(output, "output") }),
    ...(limits && { limits }),
    ...(examples && { examples: [...examples] }),
  };
}

/** Without the dialect: there is one, and the API's JSON has no such key. */
function schemaOf(form: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io, unrepresentable: "any" });
  return schema;
}
