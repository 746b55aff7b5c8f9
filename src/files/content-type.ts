import { fileTypeFromBuffer } from "file-type";

/** Bytes of a file's beginning that tell its type: what file-type reads at most for the types below. */
export const headBytes = 4_100;

const unknown = "application/octet-stream";

/** Types that a file's first bytes may tell. What a browser could run, such as SVG or HTML, is not among them. */
const told: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/tiff",
  "image/avif",
  "image/heic",
  "image/bmp",
  "image/vnd.adobe.photoshop",
  "application/pdf",
  "application/zip",
  "application/gzip",
  "audio/mpeg",
  "audio/wav",
  "video/mp4",
  "video/webm",
]);

/** Types without tell-tale bytes: here the word of who hands the file in is taken. */
const taken: ReadonlySet<string> = new Set(["application/json", "text/plain", "text/csv"]);

/** The type a file is served as, from its first bytes or, for plain texts, from what its giver `said`. */
export async function contentType(head: Uint8Array, said?: string): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return told.has(found.mime) ? found.mime : unknown;
  const plain = said?.split(";")[0]?.trim().toLowerCase() ?? unknown;
  return taken.has(plain) ? plain : unknown;
}
