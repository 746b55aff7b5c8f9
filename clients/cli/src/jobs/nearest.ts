/** How many letters may differ for a word to be taken for a misspelt other one. */
const LETTERS_MAX = 3;

/** The word that was most likely meant. */
export function nearest(said: string, words: readonly string[]): string | undefined {
  const scored = words.map((word) => ({ word, apart: lettersApart(said, word) }));
  const [best] = scored.sort((a, b) => a.apart - b.apart);
  return best && best.apart <= Math.min(LETTERS_MAX, best.word.length / 2) ? best.word : undefined;
}

/** Levenshtein's distance. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, a] of [...one].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, b] of [...other].entries())
      row.push(
        Math.min((above[j] ?? 0) + (a === b ? 0 : 1), (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1),
      );
  }
  return row.at(-1) ?? 0;
}
