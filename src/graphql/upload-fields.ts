import type { Writable } from "node:stream";
import { DocketError, invalidInput } from "../errors.ts";

type OnField = (name: string, value: string, info: { readonly valueTruncated: boolean }) => void;

/** What was wrong with the fields of a multipart request, if something was. */
export interface Guard {
  wrong(): DocketError | undefined;
}

/**
 * Looks at the fields `operations` and `map` before graphql-upload-minimal does. It would follow `map` wherever that leads,
 * into what objects inherit too (`toString.call`) and into the upload itself, and so let a request break the process. Here a
 * request has one operation and at most one file, for one variable, whose place holds null as the spec says. It also leaves
 * the parser's second error without a listener, which would end the process.
 */
export function guardFields(parser: Writable): Guard {
  const [act] = parser.listeners("field") as OnField[];
  let operations: unknown;
  let wrong: DocketError | undefined;
  const check = (name: string, value: string) => {
    if (name === "operations") operations = checkedOperations(value);
    if (name === "map") checkMap(value, operations);
  };
  parser.on("error", () => undefined);
  parser.removeAllListeners("field");
  parser.on("field", ((name, value, info) => {
    if (wrong) return;
    try {
      if (info.valueTruncated) throw tooLong(name);
      check(name, value);
    } catch (error) {
      wrong = error as DocketError;
      parser.destroy(wrong);
      return;
    }
    act?.(name, value, info);
  }) satisfies OnField);
  return { wrong: () => wrong };
}

function checkedOperations(text: string): object {
  const said = parsed("operations", text);
  if (Array.isArray(said)) throw bad("operations", "must be one operation: a batch has no files");
  if (!isObject(said)) throw bad("operations", "must be an object with query and variables");
  return said;
}

function checkMap(text: string, operations: unknown): void {
  if (operations === undefined) throw bad("map", "must come after operations");
  const said = parsed("map", text);
  if (!isObject(said) || Array.isArray(said)) throw bad("map", "must be an object");
  const [entry, ...more] = Object.values(said);
  if (more.length > 0) throw bad("map", "has more than one file; send one in each request");
  if (entry === undefined) return;
  if (!Array.isArray(entry) || entry.length !== 1 || typeof entry[0] !== "string")
    throw bad("map", 'must lead each file to one variable, such as {"0": ["variables.file"]}');
  checkPath(entry[0], operations);
}

function checkPath(path: string, operations: unknown): void {
  const place = path
    .split(".")
    .reduce<unknown>(
      (holder, step) =>
        isObject(holder) && Object.hasOwn(holder, step) ? holder[step] : undefined,
      operations,
    );
  if (place === null && path.startsWith("variables.")) return;
  throw bad("map", `${JSON.stringify(path.slice(0, 100))} is no variable that is null`);
}

function parsed(field: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw bad(field, "is no JSON");
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const tooLong = (field: string): DocketError =>
  new DocketError("INPUT_TOO_LARGE", `The field ${field} is larger than allowed.`);

const bad = (field: string, message: string): DocketError =>
  invalidInput([{ path: [field], message }]);
