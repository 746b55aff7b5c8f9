import { DocketError } from "../errors.ts";

/** A condition for `$expr`: this field holds this text, in any case. The text is a value, never a pattern. */
export const contains = (field: string, part: string): object => ({
  $gte: [{ $indexOfCP: [{ $toLower: field }, { $literal: part.toLowerCase() }] }, 0],
});

interface Search {
  /** The `maxTimeMS` that it was asked with. */
  readonly timeoutMs: number;
  /** What is looked for, and by what there would be less to look at. */
  readonly of: string;
  readonly narrow: string;
}

/** What a search finds; `LIMIT_REACHED` when MongoDB gave it up because its time was over. */
export async function inTime<T>(found: Promise<T>, search: Search): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if ((error as { code?: unknown }).code !== maxTimeExpired) throw error;
    const { timeoutMs, of, narrow } = search;
    throw new DocketError(
      "LIMIT_REACHED",
      `Finding these ${of} takes longer than ${timeoutMs} ms; narrow it, by ${narrow}.`,
      { data: { timeoutMs }, cause: error },
    );
  }
}

const maxTimeExpired = 50;
