import { z } from "zod";

/** Words whose value is a schema, a list of schemas, or schemas by name. */
const oneBelow = [
  ...["additionalItems", "additionalProperties", "contains", "else", "if", "items", "not"],
  ...["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"],
];
const listBelow = ["allOf", "anyOf", "oneOf", "prefixItems"];
const namedBelow = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

export interface PlacedSchema {
  readonly path: readonly string[];
  readonly schema: unknown;
}

type Words = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Words =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A schema and everything in it that stands where a schema should. */
export function* schemasIn(schema: unknown, path: readonly string[] = []): Generator<PlacedSchema> {
  yield { path, schema };
  if (!isObject(schema)) return;
  for (const [word, value] of Object.entries(schema))
    for (const [names, below] of belowOf(word, value)) yield* schemasIn(below, [...path, ...names]);
}

function belowOf(word: string, value: unknown): [readonly string[], unknown][] {
  const inside = () =>
    Object.entries((value ?? {}) as object).map(([name, one]): [string[], unknown] => [
      [word, name],
      one,
    ]);
  if (listBelow.includes(word)) return Array.isArray(value) ? inside() : [];
  if (namedBelow.includes(word)) return isObject(value) ? inside() : [];
  // Draft 7 has lists of names beside schemas there.
  if (word === "dependencies")
    return isObject(value) ? inside().filter(([, one]) => !Array.isArray(one)) : [];
  if (word === "items" && Array.isArray(value)) return inside();
  return oneBelow.includes(word) ? [[[word], value]] : [];
}

const count = z.int().min(0);
const names = z.array(z.string());
const byName = z.record(z.string(), z.unknown());
const type = z.enum(["array", "boolean", "integer", "null", "number", "object", "string"]);
/** The interpreter looks formats up in an object. */
const format = z.string().refine((name) => !(name in {}), { error: "is no format" });
const pattern = z.string().refine(isPattern, { error: "is no regular expression" });

/** What stands at each word that is checked. A word that is not here is a note, as JSON Schema has it. */
const forms: Readonly<Record<string, z.ZodType>> = {
  type: z.union([type, z.array(type).min(1)], {
    error: ({ input }) => `${JSON.stringify(input)} is no type of JSON`,
  }),
  enum: z.array(z.unknown()),
  ...{ minLength: count, maxLength: count, pattern, format },
  ...{ minimum: z.number(), maximum: z.number(), multipleOf: z.number().gt(0) },
  ...{ exclusiveMinimum: z.number(), exclusiveMaximum: z.number() },
  ...{ minItems: count, maxItems: count, minContains: count, maxContains: count },
  uniqueItems: z.boolean(),
  ...{ required: names, minProperties: count, maxProperties: count },
  ...{ properties: byName, patternProperties: z.record(pattern, z.unknown()) },
  ...{ dependentRequired: z.record(z.string(), names), dependentSchemas: byName },
  ...{ dependencies: byName, $defs: byName, definitions: byName },
  ...{ allOf: z.array(z.unknown()).min(1), anyOf: z.array(z.unknown()).min(1) },
  ...{ oneOf: z.array(z.unknown()).min(1), prefixItems: z.array(z.unknown()) },
  ...{ $id: z.string(), $ref: z.string(), $anchor: z.string(), $recursiveRef: z.literal("#") },
  $recursiveAnchor: z.boolean(),
  $dynamicRef: z.never({ error: "is not checked by Docket: use $ref" }),
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** What is wrong with a schema itself, each with the place. */
export const wrongWords = (schema: unknown): string[] =>
  [...schemasIn(schema)].flatMap(({ path, schema: here }) => {
    const said = (word: readonly string[], why: string) =>
      `${[...path, ...word].join(".")}: ${why}`;
    if (typeof here === "boolean") return [];
    if (!isObject(here)) return [said([], "is no schema")];
    return Object.entries(here).flatMap(([word, value]) => {
      const why = wrongWith(word, value);
      return why === undefined ? [] : [said([word], why)];
    });
  });

function wrongWith(word: string, value: unknown): string | undefined {
  // What the interpreter writes into schemas.
  if (word.startsWith("__")) return "is no word";
  if (!Object.hasOwn(forms, word)) return undefined;
  return forms[word]?.safeParse(value).error?.issues[0]?.message;
}
