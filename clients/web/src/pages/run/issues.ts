import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";

/** One thing that is wrong with what is to be submitted. */
export interface Issue {
  /** Leads to it from the input's root; nothing for the whole. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What a JSON Schema finds wrong with a value, without compiling anything: the page's policy allows no eval. */
export function issuesOf(schema: unknown, value: unknown): readonly Issue[] {
  if (typeof schema !== "object" || schema === null) return [];
  return leaves(errorsOf(schema, value)).map(asIssue);
}

/** Whether it fits; a schema that can't be read fits nothing. */
export function fits(schema: unknown, value: unknown): boolean {
  if (typeof schema === "boolean") return schema;
  try {
    return new Validator(schema as Schema, draft, true).validate(plain(value)).valid;
  } catch {
    return false;
  }
}

const draft = "2020-12";

/** What can't be checked here, such as a pattern that browsers don't know, the server checks. */
function errorsOf(schema: object, value: unknown): readonly OutputUnit[] {
  try {
    return new Validator(schema as Schema, draft, false).validate(plain(value)).errors;
  } catch {
    return [];
  }
}

/** As it will be sent: a form leaves undefined where nothing is. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? "null");

/** They only say that something below them is wrong. */
const wrappers = new Set([
  ...["$ref", "allOf", "properties", "patternProperties", "additionalProperties", "items"],
  ...["prefixItems", "dependentSchemas", "then", "else", "unevaluatedProperties", "contains"],
]);

/** Of several forms of which none fits, what is wrong with the one that was meant; of wrappers, what is in them. */
function leaves(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  const left: OutputUnit[] = [];
  for (let at = 0; at < errors.length; at++) {
    const error = errors[at] as OutputUnit;
    if (wrappers.has(error.keyword)) continue;
    if (error.keyword !== "oneOf" && error.keyword !== "anyOf") {
      left.push(error);
      continue;
    }
    const inside = errors.slice(at + 1).findIndex((later) => !isBelow(error, later));
    const count = inside === -1 ? errors.length - at - 1 : inside;
    left.push(...ofForm(error, errors.slice(at + 1, at + 1 + count)));
    at += count;
  }
  return left;
}

const isBelow = (choice: OutputUnit, { keywordLocation, instanceLocation }: OutputUnit): boolean =>
  keywordLocation.startsWith(`${choice.keywordLocation}/`) &&
  `${instanceLocation}/`.startsWith(`${choice.instanceLocation}/`);

function ofForm(choice: OutputUnit, below: readonly OutputUnit[]): readonly OutputUnit[] {
  const formOf = ({ keywordLocation }: OutputUnit) =>
    keywordLocation
      .slice(choice.keywordLocation.length + 1)
      .split("/", 1)
      .join();
  const meant = [...new Set(below.map(formOf))]
    .map((form) => below.filter((error) => formOf(error) === form))
    .map(leaves)
    .filter((errors) => !errors.some((error) => isOther(choice, error)))
    .toSorted((one, other) => one.length - other.length)[0];
  if (meant && meant.length > 0) return meant;
  return [{ ...choice, error: "fits none of the forms that are possible here" }];
}

/** The value is of another kind, or says by a constant that it is another form. */
const isOther = (choice: OutputUnit, { keyword, instanceLocation }: OutputUnit): boolean =>
  keyword === "const" || (keyword === "type" && instanceLocation === choice.instanceLocation);

function asIssue({ keyword, error, instanceLocation }: OutputUnit): Issue {
  const path = instanceLocation.split("/").slice(1).map(unescaped);
  const missing = keyword === "required" ? /"(.+)"/.exec(error)?.[1] : undefined;
  if (missing !== undefined) return { path: [...path, missing], message: "is required" };
  if (keyword === "false") return { path, message: "is not known here" };
  return { path, message: error.replace(/^Instance /, "").replace(/\.$/, "") };
}

const unescaped = (step: string): string =>
  decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
