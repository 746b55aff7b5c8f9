import { z } from "zod";
import type { FromJsonSchema, JsonSchema } from "./json-schema-type.ts";
import { unheldWords } from "./json-schema-words.ts";

/**
 * A check made from a JSON Schema (2020-12). A value that fits stays as it is: `default` is a note, as JSON Schema has it.
 * Throws a `TypeError` that names each part of the schema that can't be checked, such as `if`.
 */
export function fromJsonSchema<const Schema extends JsonSchema>(
  schema: Schema,
): z.ZodType<FromJsonSchema<Schema>> {
  const unheld = unheldWords(schema);
  if (unheld.length > 0) throw new TypeError(`In the JSON Schema, ${unheld.join("; ")}.`);
  const inner = checkOf(schema);
  const check = z.unknown().superRefine((value, context) => {
    const { error } = inner.safeParse(value);
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message });
  });
  return check as unknown as z.ZodType<FromJsonSchema<Schema>>;
}

function checkOf(schema: JsonSchema): z.ZodType {
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    throw new TypeError(`The JSON Schema can't be used: ${(error as Error).message}`);
  }
}
