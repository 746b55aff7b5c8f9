import { asSchema, formName, formsOf, resolved, type Schema } from "../function/schema-words.ts";

/** The schema as the form shows it best: forms of which one is chosen have names. */
export function formSchema(given: unknown): Schema {
  const root = asSchema(given);
  return named(root, root) as Schema;
}

function named(root: Schema, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => named(root, one));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inside]) => {
    if (key === "const" || key === "default" || key === "enum" || key === "examples")
      return [key, inside];
    if (key === "items") return [key, withKind(named(root, inside))];
    if (key === "oneOf" || key === "anyOf")
      return [key, (inside as unknown[]).map((form) => withTitle(root, named(root, form)))];
    return [key, named(root, inside)];
  });
  return withDefaultTold(Object.fromEntries(entries));
}

/** What is left out is told, not filled in: the input stays as short as it was meant. */
function withDefaultTold(schema: Schema): Schema {
  const { default: byDefault, description = "", type } = schema;
  if (byDefault === undefined || typeof description !== "string" || typeof type !== "string")
    return schema;
  const told = `${JSON.stringify(byDefault)} when left out`;
  return {
    ...schema,
    description: description ? `${description.replace(/\.$/, "")}; ${told}` : told,
  };
}

/** In a list of different forms, what chooses one has a word. */
function withKind(items: unknown): unknown {
  const schema = asSchema(items);
  if (formsOf(schema).length < 2 || schema["title"] !== undefined) return items;
  return { title: "Kind", ...schema };
}

function withTitle(root: Schema, form: unknown): unknown {
  const schema = asSchema(form);
  if (typeof form !== "object" || schema["title"] !== undefined) return form;
  return { title: formName(root, schema), ...schema };
}

/** Whether a form is as comfortable as the JSON: it names fields, and none of them is a list of different forms. */
export function isFormLike(given: unknown): boolean {
  const root = asSchema(given);
  return hasFields(root) && !Object.values(asSchema(root["properties"])).some(isListOfForms(root));
}

/** Whether there is anything to fill in at all. */
export const hasFields = (given: unknown): boolean => {
  const { type, properties, $ref, oneOf, anyOf, items } = asSchema(given);
  return [type !== "object" && type, properties, $ref, oneOf, anyOf, items].some(Boolean);
};

const isListOfForms = (root: Schema) => (field: unknown) => {
  const { items } = resolved(root, asSchema(field));
  return formsOf(resolved(root, asSchema(items))).length > 1;
};
