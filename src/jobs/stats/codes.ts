import type { Bins } from "./histogram.ts";
import { codesMax, otherCode } from "./tally.ts";

/**
 * Keeps a function's codes of one minute few, however many words a worker makes up: each server tells `codesMax` of
 * them apart, in all its writes together.
 */
export function openCodes(): (name: string, minute: number, codes: Bins) => Bins {
  const known = new Map<string, { readonly minute: number; readonly codes: Set<string> }>();
  return (name, minute, codes) => {
    const last = known.get(name);
    const kept = last?.minute === minute ? last : { minute, codes: new Set<string>() };
    known.set(name, kept);
    return Object.fromEntries(
      Object.entries(codes).map(([code, count]) => {
        if (kept.codes.size < codesMax) kept.codes.add(code);
        return [kept.codes.has(code) ? code : otherCode, count];
      }),
    );
  };
}
