/** An image resource: something about the document that is neither a layer nor a pixel. */
export interface Resource {
  readonly id: number;
  /** All of it, with its signature, its name and its padding. */
  readonly whole: Buffer;
  readonly data: Buffer;
}

const ICC_PROFILE = 1039;

/** The data of the image resource with the colour profile; null when there is none. */
export const iccProfile = (resources: Buffer): Buffer | null =>
  readResources(resources).find(({ id }) => id === ICC_PROFILE)?.data ?? null;

/** The resources up to where they make no sense any more. */
export function readResources(bytes: Buffer): Resource[] {
  const list: Resource[] = [];
  let at = 0;
  for (let found = resourceAt(bytes, at); found; found = resourceAt(bytes, at)) {
    list.push(found);
    at += found.whole.length;
  }
  return list;
}

function resourceAt(bytes: Buffer, at: number): Resource | undefined {
  if (at + 12 > bytes.length) return undefined;
  // A name with its length byte, padded to an even number of bytes.
  const start = at + 10 + even((bytes[at + 6] as number) + 1);
  if (start > bytes.length) return undefined;
  const end = start + bytes.readUInt32BE(start - 4);
  if (end > bytes.length) return undefined;
  const whole = bytes.subarray(at, start + even(end - start));
  return { id: bytes.readUInt16BE(at + 4), whole, data: bytes.subarray(start, end) };
}

const even = (length: number): number => length + (length % 2);
