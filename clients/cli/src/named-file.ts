import { readFile } from "node:fs/promises";
import { CommandError } from "./errors.ts";

/** The bytes of a file the caller named. */
export async function readNamed(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw asRefusal(error, path);
  }
}

function asRefusal(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new CommandError("FILE_NOT_FOUND", `There is no file ${path}.`);
  if (code === "EISDIR")
    return new CommandError("FILE_NOT_FOUND", `${path} is a folder, not a file.`);
  return error;
}

/** Whether a file is to be read as a document: it begins as one, or is called one. */
export const isDocument = (bytes: Buffer, path: string): boolean =>
  bytes.subarray(0, 4).toString("latin1") === "8BPS" || /\.ps[bd]t?$/i.test(path);
