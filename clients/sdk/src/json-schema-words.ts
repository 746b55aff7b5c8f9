import type { JsonSchema } from "./json-schema-type.ts";

/** Words that hold for one type only; without that type they would go unchecked. */
const typed: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: [
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
  ],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
  ],
};
const general = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "$ref", "$defs"];
const notes = [
  "$schema",
  "$id",
  "id",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "definitions",
];
const typeOf = new Map(
  Object.entries(typed).flatMap(([type, words]) => words.map((word) => [word, type] as const)),
);
const known = new Set([...general, ...notes, ...typeOf.keys()]);

/** Words whose value is a schema, a list of schemas, or schemas by name. */
const oneBelow = ["items", "additionalProperties", "contains", "propertyNames", "not"];
const listBelow = ["anyOf", "oneOf", "allOf", "prefixItems"];
const namedBelow = ["properties", "patternProperties", "$defs", "definitions"];

export interface PlacedSchema {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

/** A schema and every schema inside it. */
export function* schemasIn(schema: unknown, path: readonly string[] = []): Generator<PlacedSchema> {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return;
  const here = schema as JsonSchema;
  yield { path, schema: here };
  for (const word of oneBelow) yield* schemasIn(here[word], [...path, word]);
  for (const word of [...listBelow, ...namedBelow])
    for (const [name, below] of Object.entries(here[word] ?? {}))
      yield* schemasIn(below, [...path, word, name]);
}

/** What of a JSON Schema could not be checked, in words: such a schema is refused rather than half obeyed. */
export function unheldWords(schema: JsonSchema): string[] {
  return [...schemasIn(schema)].flatMap(({ path, schema: here }) =>
    Object.keys(here).flatMap((word) => {
      const wrong = wrongWith(here, word);
      return wrong === undefined ? [] : [`${[...path, word].join(".")}: ${wrong}`];
    }),
  );
}

function wrongWith(schema: JsonSchema, word: string): string | undefined {
  if (!known.has(word)) return "is no word that Docket checks";
  const type = typeOf.get(word);
  if (type !== undefined && !saysType(schema, type)) return `needs type: ${type} beside it`;
  if (word === "const" && isComposite(schema[word])) return "must be no list or object";
  if (word === "enum" && Array.isArray(schema[word]) && schema[word].some(isComposite))
    return "must hold no lists or objects";
  return undefined;
}

const isComposite = (value: unknown): boolean => typeof value === "object" && value !== null;

const saysType = ({ type }: JsonSchema, wanted: string): boolean =>
  [type].flat().some((one) => one === wanted || (wanted === "number" && one === "integer"));
