import { readFile } from "node:fs/promises";

const lengthMax = 400;

/** The first error in a mongod's log (JSON lines, or a loader's plain text): the later ones follow from it. */
export async function firstError(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  const error = text.split("\n").map(errorIn).find(Boolean);
  return error?.slice(0, lengthMax) ?? "no error";
}

function errorIn(line: string): string {
  try {
    const { s, msg, attr } = JSON.parse(line);
    return s === "E" || s === "F"
      ? `${msg} ${JSON.stringify(attr?.message?.msg ?? attr ?? "")}`
      : "";
  } catch {
    return line;
  }
}
