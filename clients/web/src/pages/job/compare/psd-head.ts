/** What a PSD or PSB says of itself before a pixel is unpacked. */
export interface Head {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** In bits per channel. */
  readonly depth: number;
  readonly mode: number;
  /** Whether the channel behind the colours is the picture's transparency. */
  readonly hasAlpha: boolean;
  /** PSB: lengths are larger. */
  readonly isLarge: boolean;
  /** Where its merged picture begins. */
  readonly mergedAt: number;
}

/** "8BPS" */
const signature = 0x38425053;
const headerBytes = 26;
const packBits = 1;

/** Throws for what is no PSD. */
export function headOf(view: DataView): Head {
  if (view.getUint32(0) !== signature) throw new Error("not a PSD");
  const [channels, height, width] = [view.getUint16(12), view.getUint32(14), view.getUint32(18)];
  const [depth, mode] = [view.getUint16(22), view.getUint16(24)];
  const isLarge = view.getUint16(4) === 2;
  const layersAt = behind(view, behind(view, headerBytes, 4), 4);
  const lengthBytes = isLarge ? 8 : 4;
  const mergedAt = behind(view, layersAt, lengthBytes);
  const hasAlpha = hasNegativeCount(view, layersAt, lengthBytes);
  return { width, height, channels, depth, mode, hasAlpha, isLarge, mergedAt };
}

type LengthBytes = 4 | 8;

const lengthAt = (view: DataView, at: number, bytes: LengthBytes): number =>
  bytes === 8 ? Number(view.getBigUint64(at)) : view.getUint32(at);

/** Where the section ends that begins here with its length. */
const behind = (view: DataView, at: number, bytes: LengthBytes): number =>
  at + bytes + lengthAt(view, at, bytes);

/** The layers are the first part of their section; a negative count of them says that the picture has transparency. */
const hasNegativeCount = (view: DataView, at: number, bytes: LengthBytes): boolean =>
  lengthAt(view, at, bytes) > bytes &&
  lengthAt(view, at + bytes, bytes) > 0 &&
  view.getInt16(at + 2 * bytes) < 0;

/** Throws for a picture that is cut off: ag-psd would make black rows of what is missing. */
export function checkWhole(view: DataView, head: Head): void {
  const { width, height, channels, depth, isLarge, mergedAt: at } = head;
  const rows = height * channels;
  const compression = view.getUint16(at);
  if (compression > packBits) throw new Error("unknown compression");
  const bytes =
    compression === packBits
      ? packedBytes(view, at + 2, rows, isLarge)
      : (rows * width * depth) / 8;
  if (at + 2 + bytes > view.byteLength) throw new Error("cut off");
}

/** Packed rows lie behind a table of their lengths. */
function packedBytes(view: DataView, at: number, rows: number, isLarge: boolean): number {
  const entryBytes = isLarge ? 4 : 2;
  let bytes = rows * entryBytes;
  for (let row = 0; row < rows; row += 1) {
    const entry = at + row * entryBytes;
    bytes += isLarge ? view.getUint32(entry) : view.getUint16(entry);
  }
  return bytes;
}
