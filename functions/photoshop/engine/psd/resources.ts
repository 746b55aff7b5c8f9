const ICC_PROFILE = 1039;

/** The data of the image resource with the colour profile; null when there is none. */
export function iccProfile(resources: Buffer): Buffer | null {
  let at = 0;
  while (at + 12 <= resources.length) {
    const id = resources.readUInt16BE(at + 4);
    // A name with its length byte, padded to an even number of bytes.
    const name = even((resources[at + 6] ?? 0) + 1);
    if (at + 10 + name > resources.length) return null;
    const length = resources.readUInt32BE(at + 6 + name);
    const data = at + 10 + name;
    if (id === ICC_PROFILE) return resources.subarray(data, data + length);
    at = data + even(length);
  }
  return null;
}

const even = (length: number): number => length + (length % 2);
