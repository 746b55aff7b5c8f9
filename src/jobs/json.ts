import { createHash } from "node:crypto";
import { DocketError, type Issue, invalidInput } from "../errors.ts";

const depthMax = 32;
/** Small values take far more room in MongoDB than in JSON; so many fit into a document beside everything else. */
const valuesMax = 100_000;

/**
 * Checks that `value` is JSON that can be stored and read back as it is, and small enough. Keys that MongoDB or
 * JavaScript would read as something else are refused, never changed.
 */
export function checkJson(
  value: unknown,
  what: "input" | "output" | "data",
  bytesMax: number,
): void {
  const count = { values: 0 };
  const issue = firstIssue(value, [what], 1, count);
  if (issue) throw invalidInput([issue]);
  if (count.values > valuesMax)
    throw new DocketError("INPUT_TOO_LARGE", `The ${what} has more than ${valuesMax} values.`, {
      data: { valuesMax },
    });
  const bytes = value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
  if (bytes <= bytesMax) return;
  throw new DocketError(
    "INPUT_TOO_LARGE",
    `The ${what} has ${bytes} bytes as JSON; ${bytesMax} are allowed.`,
    {
      data: { bytes, bytesMax },
    },
  );
}

type Path = Issue["path"];

interface Count {
  values: number;
}

function firstIssue(value: unknown, path: Path, depth: number, count: Count): Issue | undefined {
  count.values += 1;
  const message = wrongValue(value);
  if (message) return { path, message };
  if (value === null || typeof value !== "object") return undefined;
  if (depth > depthMax) return { path, message: `is nested deeper than ${depthMax} levels` };
  return issueInside(value, path, depth, count);
}

function wrongValue(value: unknown): string | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return "is not a finite number";
  if (["function", "symbol", "bigint"].includes(typeof value)) return "is not JSON";
  return typeof value === "string" && !isWellFormed(value) ? "is no well-formed text" : undefined;
}

/** Half of a pair of surrogates would be stored as another character. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

function issueInside(value: object, path: Path, depth: number, count: Count): Issue | undefined {
  for (const [key, inner] of Object.entries(value)) {
    const wrong = isWellFormed(key) ? wrongKey(key) : "has a key that is no well-formed text";
    if (wrong) return { path: [...path, key], message: wrong };
    const innerPath = [...path, Array.isArray(value) ? Number(key) : key];
    const issue = firstIssue(inner, innerPath, depth + 1, count);
    if (issue) return issue;
  }
  return undefined;
}

/** Why MongoDB, its driver or JavaScript would read a key as something else than a name. */
export function wrongKey(key: string): string | undefined {
  if (key.startsWith("$")) return 'has a key that starts with "$"';
  if (key.includes("\0")) return "has a key with a NUL character";
  if (key === "_bsontype") return 'has the key "_bsontype"';
  if (key === "__proto__") return 'has the key "__proto__"';
  return undefined;
}

/** A hash that is the same for the same JSON, whatever the order of its keys. */
export const jsonHash = (value: unknown): string =>
  createHash("sha256").update(canonical(value)).digest("base64url");

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
