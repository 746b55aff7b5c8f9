import {
  dereference,
  type OutputUnit,
  type Schema,
  type SchemaDraft,
  validate,
} from "@cfworker/json-schema";
import { z } from "zod";
import type { FromJsonSchema, JsonSchema } from "./json-schema-type.ts";
import { schemasIn, wrongWords } from "./json-schema-words.ts";

/**
 * A check made from a JSON Schema: draft 7, 2019-09 or 2020-12, as `$schema` says; 2020-12 without it. A value that fits
 * stays as it is: `default` is a note, as JSON Schema has it. No code is made of it. Throws a `TypeError` that names each
 * part of the schema that is wrong, or that can't be checked.
 */
export function fromJsonSchema<const Given extends JsonSchema>(
  given: Given,
): z.ZodType<FromJsonSchema<Given>> {
  const read = readSchema(given);
  const check = z.unknown().superRefine((value, context) => {
    for (const { path, message } of issuesOf(read, value))
      context.addIssue({ code: "custom", path: [...path], message });
  });
  return check as unknown as z.ZodType<FromJsonSchema<Given>>;
}

/** What is wrong with a value, and where. */
interface Wrong {
  readonly path: (string | number)[];
  readonly message: string;
}

/** A schema with what its `$ref`s lead to. */
interface ReadSchema {
  readonly schema: Schema;
  readonly draft: SchemaDraft;
  readonly places: Record<string, Schema | boolean>;
}

function readSchema(given: JsonSchema): ReadSchema {
  const wrong = wrongWords(given);
  if (wrong.length > 0) throw new TypeError(`In the JSON Schema, ${wrong.join("; ")}.`);
  const draft = draftOf(given);
  // Places are written into it.
  const schema = structuredClone(given) as Schema;
  const places = placesIn(schema);
  const lost = lostIn(schema, places);
  if (lost.length > 0)
    throw new TypeError(`In the JSON Schema, $ref leads nowhere: ${lost.join("; ")}.`);
  const read = { schema, draft, places };
  tryOut(read);
  return read;
}

const drafts = [
  [/^http:\/\/json-schema\.org\/draft-07\/schema#?$/, "7"],
  [/^https:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, "2019-09"],
  [/^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, "2020-12"],
] as const;

function draftOf({ $schema }: JsonSchema): SchemaDraft {
  if ($schema === undefined) return "2020-12";
  const known = drafts.find(([form]) => typeof $schema === "string" && form.test($schema));
  if (known) return known[1];
  throw new TypeError(
    `In the JSON Schema, $schema: draft 7, 2019-09 and 2020-12 are checked, and not ${JSON.stringify($schema)}.`,
  );
}

function placesIn(schema: Schema): ReadSchema["places"] {
  try {
    return dereference(schema);
  } catch (error) {
    throw new TypeError(`The JSON Schema can't be used: ${(error as Error).message}`);
  }
}

/** Nothing is fetched: what a schema refers to must be in it. */
const lostIn = (schema: Schema, places: ReadSchema["places"]): string[] =>
  [...schemasIn(schema)].flatMap(({ path, schema: here }) => {
    const { $ref, __absolute_ref__: place = "" } = here as Schema;
    return $ref === undefined || places[place] !== undefined
      ? []
      : [`${[...path, "$ref"].join(".")}: ${$ref}`];
  });

/** One value of each type shows a schema that goes round in circles. */
function tryOut({ schema, draft, places }: ReadSchema): void {
  try {
    for (const value of [null, true, 0, "", [], {}]) validate(value, schema, draft, places);
  } catch (error) {
    const why = error instanceof RangeError ? "it refers to itself without end" : error;
    throw new TypeError(`The JSON Schema can't be used: ${why}.`);
  }
}

/** Values up to which all issues are told; of larger ones the first is. */
const valuesMax = 1_000;

function issuesOf({ schema, draft, places }: ReadSchema, given: unknown): readonly Wrong[] {
  try {
    // As it goes over the wire. Nothing at all is told as null.
    const value: unknown = JSON.parse(JSON.stringify(given ?? null));
    const check = (isQuick: boolean) => validate(value, schema, draft, places, isQuick);
    const first = check(true);
    if (first.valid) return [];
    return told(isSmall(value) ? check(false).errors : first.errors, value);
  } catch (error) {
    return [{ path: [], message: `can't be checked by the schema: ${(error as Error).message}` }];
  }
}

function isSmall(value: unknown): boolean {
  let left = valuesMax;
  const isWithin = (one: unknown): boolean => {
    left -= 1;
    if (left < 0) return false;
    return typeof one !== "object" || one === null || Object.values(one).every(isWithin);
  };
  return isWithin(value);
}

/** Issues told of one value. */
const issuesMax = 20;

/** A word that only says that something in it is wrong is left out where that is told itself. */
function told(errors: readonly OutputUnit[], value: unknown): Wrong[] {
  const plain = errors.flatMap(asPlain);
  const choices = plain.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const inChoice = (one: OutputUnit) =>
    choices.some(({ keywordLocation }) => one.keywordLocation.startsWith(`${keywordLocation}/`));
  const shown = plain.filter((one) => !inChoice(one));
  const inner = shown.filter(
    (one) =>
      !shown.some(({ keywordLocation }) => keywordLocation.startsWith(`${one.keywordLocation}/`)),
  );
  const issues = inner.slice(0, issuesMax).map((one) => asIssue(one, value));
  return issues.length > 0 ? issues : [{ path: [], message: "Nothing fits the schema." }];
}

/** What a schema that is `false` keeps out, is told by the word that has it. */
function asPlain(one: OutputUnit, index: number, all: readonly OutputUnit[]): OutputUnit[] {
  if (one.keyword === "false") return [];
  const next = all[index + 1];
  if (next?.keyword !== "false") return [one];
  return [{ ...one, instanceLocation: next.instanceLocation, error: "is not allowed" }];
}

function asIssue({ keyword, instanceLocation, error }: OutputUnit, value: unknown): Wrong {
  const path = pathOf(instanceLocation, value);
  const [, missing] = /"(.*)"\.$/.exec(error) ?? [];
  const isMissing = keyword === "required" && missing !== undefined;
  return { path: isMissing ? [...path, missing] : path, message: messageOf(keyword, error) };
}

const messageOf = (keyword: string, error: string): string =>
  keyword === "required" ? "is required" : error.replace(/\.$/, "");

/** A JSON pointer as a fragment, along the value: a list's places are numbers. */
function pathOf(pointer: string, value: unknown): (string | number)[] {
  let at = value;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(at) ? Number(name) : name;
      at = (at as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}
