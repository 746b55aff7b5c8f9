import {
  asSchema,
  formName,
  formsOf,
  resolved,
  rulesOf,
  type Schema,
  typeWords,
} from "./schema-words.ts";

/** One field of a schema, or the name of one of several forms. */
export interface SchemaRow {
  /** Its place: no two rows have the same. */
  readonly key: string;
  readonly depth: number;
  readonly kind: "field" | "form";
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly rules: readonly string[];
  /** As JSON; empty when there is none. */
  readonly byDefault: string;
}

/** Deeper fields, of schemas that contain themselves above all, are for the raw JSON. */
const depthMax = 6;

/** A schema as a flat list, fields below what they are in. */
export const rowsOf = (root: Schema): readonly SchemaRow[] => below(root, root, 0, "");

function below(root: Schema, given: Schema, depth: number, key: string): readonly SchemaRow[] {
  if (depth > depthMax) return [];
  const schema = resolved(root, given);
  if (schema["type"] === "array" || "items" in schema)
    return below(root, asSchema(schema["items"]), depth, `${key}[]`);
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const fields = Object.entries(asSchema(schema["properties"])).flatMap(([name, value]) => {
    const field = asSchema(value);
    const at = `${key}.${name}`;
    const row = fieldRow(root, field, {
      key: at,
      depth,
      name,
      isRequired: required.includes(name),
    });
    return [row, ...below(root, field, depth + 1, at)];
  });
  return [...fields, ...forms(root, schema, depth, key)];
}

/** Only forms that have fields of their own need more than their type's word. */
function forms(root: Schema, schema: Schema, depth: number, key: string): readonly SchemaRow[] {
  return formsOf(schema).flatMap((given, at) => {
    const form = resolved(root, given);
    const inside = below(root, form, depth + 1, `${key}|${at}`);
    if (inside.length === 0) return [];
    return [formRow(root, form, depth, `${key}|${at}`), ...inside];
  });
}

const fieldRow = (
  root: Schema,
  given: Schema,
  place: Pick<SchemaRow, "depth" | "isRequired" | "key" | "name">,
): SchemaRow => {
  const schema = resolved(root, given);
  return {
    ...place,
    kind: "field",
    type: typeWords(root, schema),
    description: textOf(schema["description"]),
    rules: rulesOf(schema),
    byDefault: schema["default"] === undefined ? "" : JSON.stringify(schema["default"]),
  };
};

const formRow = (root: Schema, form: Schema, depth: number, key: string): SchemaRow => ({
  key,
  depth,
  kind: "form",
  name: textOf(form["title"]) || formName(root, form),
  type: "object",
  isRequired: false,
  description: textOf(form["description"]),
  rules: [],
  byDefault: "",
});

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
