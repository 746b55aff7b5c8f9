import { invalidInput } from "../errors.ts";

/** Entries in one list of a filter, and characters of a text in it. */
const entriesMax = 100;
const textLengthMax = 1_000;

/** Refuses a filter of which a list or a text is too long. */
export function checkFilter(filter: object): void {
  const issues = Object.entries(filter).flatMap(([name, wanted]) => {
    const message = tooMuch(wanted);
    return message ? [{ path: ["filter", name], message }] : [];
  });
  if (issues.length > 0) throw invalidInput(issues);
}

function tooMuch(wanted: unknown): string | undefined {
  if (Array.isArray(wanted) && wanted.length > entriesMax) return `at most ${entriesMax} entries`;
  if (typeof wanted === "string" && wanted.length > textLengthMax)
    return `at most ${textLengthMax} characters`;
  return undefined;
}
