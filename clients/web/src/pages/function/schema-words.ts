/** A JSON Schema as a reader takes it: what is not an object says nothing. */
export type Schema = Readonly<Record<string, unknown>>;

export const asSchema = (value: unknown): Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : {};

export const asSchemas = (value: unknown): readonly Schema[] =>
  Array.isArray(value) ? value.map(asSchema) : [];

const steps = /^#\/(.+)$/;

/** The schema that a `$ref` within the same document leads to, with what is said beside it. */
export function resolved(root: Schema, schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== "string") return schema;
  const path = steps.exec($ref)?.[1]?.split("/") ?? [];
  const target = path.reduce<Schema>((at, step) => asSchema(at[unescaped(step)]), root);
  return { ...target, ...beside };
}

const unescaped = (step: string): string =>
  decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");

/** The forms of which one must fit. */
export const formsOf = ({ oneOf, anyOf }: Schema): readonly Schema[] => asSchemas(oneOf ?? anyOf);

/** Such as "text", "list of number", "one of 3 forms". */
export function typeWords(root: Schema, given: Schema): string {
  const schema = resolved(root, given);
  const { type, const: only, enum: choices, items, prefixItems } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(choices)) return choices.map((one) => JSON.stringify(one)).join(" | ");
  const forms = formsOf(schema);
  if (forms.length > 0) return joined(forms.map((form) => typeWords(root, form)));
  if (Array.isArray(prefixItems))
    return `[${asSchemas(prefixItems)
      .map((item) => typeWords(root, item))
      .join(", ")}]`;
  if (type === "array") return `list of ${items ? typeWords(root, asSchema(items)) : "anything"}`;
  if (Array.isArray(type)) return joined(type.map(String));
  return typeof type === "string" ? type : "properties" in schema ? "object" : "anything";
}

const joined = (words: readonly string[]): string => [...new Set(words)].join(" or ");

/** What tells a form from its neighbours: its constant, such as `layer_list`, else its fields, else its type. */
export function formName(root: Schema, given: Schema): string {
  const form = resolved(root, given);
  const fields = asSchema(form["properties"]);
  const only = Object.values(fields)
    .map((field) => asSchema(field)["const"])
    .find((value) => value !== undefined);
  if (only !== undefined) return String(only);
  const names = Object.keys(fields);
  return names.length === 0 ? typeWords(root, form) : `{ ${names.join(", ")} }`;
}

/** What values must keep to, such as "1 to 200", "at least 3 characters", "uri". */
export function rulesOf(schema: Schema): readonly string[] {
  const { format, pattern, multipleOf, uniqueItems } = schema;
  return [
    between(schema["minimum"] ?? schema["exclusiveMinimum"], maximumOf(schema), ""),
    between(schema["minLength"], schema["maxLength"], " characters"),
    between(schema["minItems"], schema["maxItems"], " items"),
    typeof format === "string" && format,
    typeof pattern === "string" && pattern.length <= patternMax && `/${pattern}/`,
    typeof multipleOf === "number" && `in steps of ${multipleOf}`,
    uniqueItems === true && "all different",
  ].filter((rule): rule is string => typeof rule === "string" && rule !== "");
}

/** Longer ones tell nobody anything. */
const patternMax = 60;

/** zod writes the safe integers as limits, which are none to a reader. */
const asLimit = (value: unknown): number | undefined =>
  typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

const maximumOf = (schema: Schema): unknown => schema["maximum"] ?? schema["exclusiveMaximum"];

function between(least: unknown, most: unknown, unit: string): string {
  const [low, high] = [asLimit(least), asLimit(most)];
  if (low !== undefined && high !== undefined) return `${low} to ${high}${unit}`;
  if (low !== undefined) return `at least ${low}${unit}`;
  return high === undefined ? "" : `at most ${high}${unit}`;
}
