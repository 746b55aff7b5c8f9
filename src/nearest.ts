/** Of what two names have in common, 0 to 1, so much makes one a misspelling of the other. */
const alikeMin = 0.5;

/** Of these names, the one that was most likely meant by one that is none of them. */
export function nearest(said: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, alike: alike(said, name) }));
  const [best] = scored.sort((one, other) => other.alike - one.alike);
  return best && best.alike >= alikeMin ? best.name : undefined;
}

/** How many of their pairs of letters two names share (Dice's coefficient). What every setting begins with says nothing. */
function alike(one: string, other: string): number {
  const [some, others] = [pairsOf(one), pairsOf(other)];
  const left = [...others];
  const shared = some.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (some.length + others.length || 1);
}

function pairsOf(name: string): string[] {
  const letters = ` ${name.replace(/^DOCKET_/, "")} `;
  return Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2));
}
