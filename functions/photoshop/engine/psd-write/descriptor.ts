import { RecipeError } from "../../errors.ts";

/**
 * A value of a descriptor, and where it lies. Descriptors are edited where they lie, so that whatever is not understood
 * stays as it is. Layout: Adobe's file format specification, "Descriptor structure".
 */
export interface Value {
  readonly type: string;
  /** The first byte behind the type. */
  readonly start: number;
  readonly end: number;
  /** Of descriptors, and of the rows of object arrays. */
  readonly fields: ReadonlyMap<string, Value>;
  /** Of lists. */
  readonly items: readonly Value[];
}

/** The descriptor behind its version of 4 bytes. Damage is PSD_CORRUPT. */
export function readDescriptor(bytes: Buffer, at: number): Value {
  try {
    return readValue({ bytes, at: at + 4 }, "Objc");
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RecipeError("PSD_CORRUPT", "A descriptor ends too soon.", {}, cause);
  }
}

/** The value at a path of keys. */
export const valueAt = (value: Value, ...path: string[]): Value | undefined =>
  path.reduce<Value | undefined>((inside, key) => inside?.fields.get(key), value);

interface Reading {
  readonly bytes: Buffer;
  at: number;
}

function readValue(from: Reading, type: string): Value {
  const start = from.at;
  const read = readers[type];
  if (!read)
    throw new RecipeError("PSD_CORRUPT", `A descriptor has a value of type "${type}".`, { type });
  const parts = read(from);
  if (from.at > from.bytes.length) throw new RangeError("The value reaches past the end.");
  return { type, start, end: from.at, fields: new Map(), items: [], ...parts };
}

type Reader = (from: Reading) => Partial<Pick<Value, "fields" | "items">>;

const u32 = (from: Reading): number => from.bytes.readUInt32BE(skip(from, 4));
const fourLetters = (from: Reading): string => {
  const at = skip(from, 4);
  return from.bytes.toString("latin1", at, from.at);
};

/** Goes on, and says where it was. */
function skip(from: Reading, count: number): number {
  const at = from.at;
  from.at += count;
  if (from.at > from.bytes.length) throw new RangeError("The value reaches past the end.");
  return at;
}

/** A key or class: its length and its letters, or no length and four letters. */
function idOf(from: Reading): string {
  const length = u32(from) || 4;
  const at = skip(from, length);
  return from.bytes.toString("latin1", at, from.at);
}

const skipText = (from: Reading): number => skip(from, u32(from) * 2);

function readFields(from: Reading) {
  skipText(from);
  idOf(from);
  return { fields: readKeyed(from, u32(from)) };
}

function readKeyed(from: Reading, count: number): Map<string, Value> {
  const fields = new Map<string, Value>();
  for (let index = 0; index < count; index++) {
    const key = idOf(from);
    fields.set(key, readValue(from, fourLetters(from)));
  }
  return fields;
}

function readList(from: Reading) {
  const items: Value[] = [];
  for (let left = u32(from); left > 0; left--) items.push(readValue(from, fourLetters(from)));
  return { items };
}

/** Columns of numbers by their keys: the count of rows, then what a descriptor has. */
function readObjectArray(from: Reading) {
  skip(from, 4);
  return readFields(from);
}

function readReference(from: Reading) {
  for (let left = u32(from); left > 0; left--) readReferred(from, fourLetters(from));
  return {};
}

function readReferred(from: Reading, form: string): void {
  if (form === "Idnt" || form === "indx") {
    skip(from, 4);
    return;
  }
  skipText(from);
  idOf(from);
  if (form === "prop" || form === "Enmr") idOf(from);
  if (form === "Enmr") idOf(from);
  if (form === "rele") skip(from, 4);
  if (form === "name") skipText(from);
}

const plain =
  (...steps: ((from: Reading) => unknown)[]): Reader =>
  (from) => {
    for (const step of steps) step(from);
    return {};
  };

const bytes =
  (count: number): Reader =>
  (from) => {
    skip(from, count);
    return {};
  };

const readers: Readonly<Record<string, Reader>> = {
  Objc: readFields,
  GlbO: readFields,
  VlLs: readList,
  ObAr: readObjectArray,
  "obj ": readReference,
  doub: bytes(8),
  UntF: bytes(12),
  // A unit, a count, doubles.
  UnFl: plain(fourLetters, (from) => skip(from, u32(from) * 8)),
  TEXT: plain(skipText),
  enum: plain(idOf, idOf),
  long: bytes(4),
  comp: bytes(8),
  bool: bytes(1),
  type: plain(skipText, idOf),
  GlbC: plain(skipText, idOf),
  alis: plain((from) => skip(from, u32(from))),
  tdta: plain((from) => skip(from, u32(from))),
  "Pth ": plain((from) => skip(from, u32(from))),
};
