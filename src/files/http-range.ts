import type { ByteRange } from "./storage.ts";

/**
 * What a Range header asks of a content of `size` bytes (RFC 9110, 14.2): one range; "unsatisfiable"; or undefined for the
 * whole content, which is also the answer to several ranges (they multiply the work) and to what can't be understood.
 */
export function rangeOf(
  header: string | null,
  size: number,
): ByteRange | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
