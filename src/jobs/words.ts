import type { Config } from "../config.ts";
import { kindOfId } from "../ids.ts";
import { type Expression, literal } from "./move.ts";

type Limits = Pick<Config, "searchWordsMax">;

/** Characters of a word that count; the rest of a longer one is left off, when it is kept and when it is asked for. */
const wordLengthMax = 40;
/** Characters that are looked at for one move: what is hidden deep in a long text is not found. */
const charactersMax = 10_000;

const word = /[\p{L}\p{M}\p{N}]+/gu;
/** A single letter or digit tells nothing, unless it is a word by itself as in Chinese. */
const isTooShort = (text: string): boolean => /^[ -~]$/.test(text);
/** Small numbers are sizes and places; longer ones may be somebody's order number. */
const numberMin = 1_000;

/** The words of a text: runs of letters and digits, in lower case, in one form (NFKC). */
const wordsIn = (text: string): string[] =>
  [...text.normalize("NFKC").toLowerCase().matchAll(word)]
    .map(([found]) => [...found].slice(0, wordLengthMax).join(""))
    .filter((found) => !isTooShort(found));

/** The first different words of some JSON values: of their strings and longer whole numbers, not of their keys. */
function wordsOf(values: readonly unknown[], max: number): string[] {
  const words = new Set<string>();
  if (max === 0) return [];
  let left = charactersMax;
  for (const text of textsIn(values)) {
    for (const found of wordsIn(text.slice(0, left))) {
      words.add(found);
      if (words.size === max) return [...words];
    }
    left -= text.length;
    if (left <= 0) break;
  }
  return [...words];
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Number.isInteger(value) && Math.abs(value as number) >= numberMin)
    yield String(Math.abs(value as number));
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) yield* textsIn(inner);
}

/** The words that a new job is found by. */
export const submittedWords = ({ searchWordsMax }: Limits, values: readonly unknown[]): string[] =>
  wordsOf(values, searchWordsMax);

/**
 * The job's words with those of what is said of it now: half as many as at its submit, and twice as many in all. Those
 * that were there first stay.
 */
export function moreWords(
  { searchWordsMax }: Limits,
  values: readonly unknown[],
): { words?: Expression } {
  const found = wordsOf(values, Math.floor(searchWordsMax / 2));
  if (found.length === 0) return {};
  const words = { $ifNull: ["$words", []] };
  const all = { $concatArrays: [words, { $setDifference: [literal(found), words] }] };
  return { words: { $slice: [all, 2 * searchWordsMax] } };
}

/** Words that one search may ask for, and its length in characters. */
export const termsMax = 10;
export const textLengthMax = 200;

/** Sorts after everything that begins with what stands before it. */
const last = "\u{10ffff}";
const beginningWith = (text: string) => ({ $gte: text, $lt: `${text}${last}` });

/**
 * What finds the jobs that a text asks for: all of its words, the last one perhaps unfinished; a job's id, whole or its
 * beginning; a user's id. Undefined when the text asks for nothing or for too much. No part of it becomes a pattern.
 */
export function textQueries(text: string): object[] | undefined {
  if (text.length > textLengthMax) return undefined;
  const parts = text.trim().split(/\s+/u);
  const queries = parts.flatMap((part, index) => partQueries(part, index === parts.length - 1));
  return queries.length > 0 && queries.length <= termsMax ? queries : undefined;
}

function partQueries(part: string, isLast: boolean): object[] {
  if (/^job_[0-9a-z]+$/i.test(part)) return [{ _id: beginningWith(part.toLowerCase()) }];
  if (kindOfId(part) === "user") return [{ user: part }];
  const words = wordsIn(part);
  return words.map((one, index) =>
    isLast && index === words.length - 1
      ? { words: { $elemMatch: beginningWith(one) } }
      : { words: one },
  );
}
