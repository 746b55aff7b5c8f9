import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from "graphql";
import { wrongKey } from "../jobs/index.ts";
import { builder } from "./builder.ts";

/** RFC 3339: a date, a time, and `Z` or an offset. */
const dateTime = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

builder.scalarType("DateTime", {
  description: "A point in time as RFC 3339 says it, such as 2026-11-22T07:00:00.000Z.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => (value as Date).toISOString(),
  parseValue: asDate,
});

function asDate(value: unknown): Date {
  const date = typeof value === "string" && dateTime.test(value) ? new Date(value) : undefined;
  if (date && Number.isFinite(date.getTime())) return date;
  throw badInput(
    `${JSON.stringify(value)?.slice(0, 100)} is no time such as 2026-11-22T07:00:00Z.`,
  );
}

/** How deep JSON may be nested. */
const depthMax = 32;

builder.scalarType("JSON", {
  description: `Any JSON value, nested at most ${depthMax} levels. No key may start with "$", be "__proto__" or "_bsontype", or hold a NUL character.`,
  ...jsonOf(wrongKey),
});

/** It is kept as text, where `$ref` means nothing to MongoDB. */
builder.scalarType("JSONSchema", {
  description: `A JSON Schema of draft 7, 2019-09 or 2020-12 ($schema says which, 2020-12 without it), nested at most ${depthMax} levels.`,
  specifiedByURL: "https://json-schema.org/draft/2020-12/schema",
  ...jsonOf((key) => wrongKey(key.replace(/^\$/, ""))),
});

/** JSON without the keys that are wrong. */
function jsonOf(isWrong: (key: string) => string | undefined) {
  const checked = (value: unknown) => {
    checkJson(value, 1, isWrong);
    return value;
  };
  return {
    serialize: (value: unknown) => value,
    parseValue: checked,
    parseLiteral: (node: ValueNode, variables?: Maybe<Record<string, unknown>>) => {
      checkDepth(node, 1);
      return checked(valueFromASTUntyped(node, variables));
    },
  };
}

type Maybe<T> = T | null | undefined;

function checkJson(
  value: unknown,
  depth: number,
  isWrong: (key: string) => string | undefined,
): void {
  if (value === null || typeof value !== "object") return;
  if (depth > depthMax) throw badInput(`JSON may be nested at most ${depthMax} levels.`);
  for (const [key, inner] of Object.entries(value)) {
    if (isWrong(key)) {
      throw badInput(`JSON may not have the key ${JSON.stringify(key.slice(0, 100))}.`);
    }
    checkJson(inner, depth + 1, isWrong);
  }
}

/** Looked at before the value is built: a literal's `__proto__` would be gone after. */
function checkDepth(node: ValueNode, depth: number): void {
  if (depth > depthMax + 1) throw badInput(`JSON may be nested at most ${depthMax} levels.`);
  if (node.kind === Kind.LIST) for (const inner of node.values) checkDepth(inner, depth + 1);
  if (node.kind !== Kind.OBJECT) return;
  for (const { name, value } of node.fields) {
    if (name.value === "__proto__") throw badInput('JSON may not have the key "__proto__".');
    checkDepth(value, depth + 1);
  }
}

const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
