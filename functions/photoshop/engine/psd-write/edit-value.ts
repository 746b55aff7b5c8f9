import { doubles, type Patch, uint32, unicode } from "./bytes.ts";
import type { Value } from "./descriptor.ts";

/** The number of a `doub`, `UntF` or `long`; undefined for every other value. */
export function numberOf(bytes: Buffer, value: Value | undefined): number | undefined {
  if (value?.type === "doub") return bytes.readDoubleBE(value.start);
  if (value?.type === "UntF") return bytes.readDoubleBE(value.start + UNIT_BYTES);
  return value?.type === "long" ? bytes.readInt32BE(value.start) : undefined;
}

/** The numbers of a list, or of a column of an object array. */
export function numbersOf(bytes: Buffer, value: Value | undefined): number[] {
  if (value?.type === "UnFl") {
    const start = value.start + UNIT_BYTES + COUNT_BYTES;
    return Array.from({ length: (value.end - start) / 8 }, (_, index) =>
      bytes.readDoubleBE(start + index * 8),
    );
  }
  return (value?.items ?? []).map((item) => numberOf(bytes, item) ?? Number.NaN);
}

const UNIT_BYTES = 4;
const COUNT_BYTES = 4;

/** Another number where there is one; nothing where there is none. Units stay. */
export function setNumber(value: Value | undefined, number: number): Patch[] {
  if (value?.type === "long") return [over(value.start, uint32(number))];
  if (value?.type === "doub") return [over(value.start, doubles(number))];
  return value?.type === "UntF" ? [over(value.start + UNIT_BYTES, doubles(number))] : [];
}

/** Other numbers, as many as there were. */
export function setNumbers(value: Value | undefined, numbers: readonly number[]): Patch[] {
  if (value?.type === "UnFl")
    return [over(value.start + UNIT_BYTES + COUNT_BYTES, doubles(...numbers))];
  return (value?.items ?? []).flatMap((item, index) => setNumber(item, numbers[index] ?? 0));
}

export const setText = (value: Value | undefined, text: string): Patch[] =>
  value?.type === "TEXT" ? [{ start: value.start, end: value.end, bytes: unicode(text) }] : [];

const over = (start: number, bytes: Buffer): Patch => ({
  start,
  end: start + bytes.length,
  bytes,
});
