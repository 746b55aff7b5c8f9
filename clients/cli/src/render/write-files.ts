import { mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../errors.ts";

interface NamedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** Puts files into a folder, which is made where it is missing. They are written aside first: all appear, or none. */
export async function writeFiles(folder: string, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const { name } of files) await refuseFolder(join(folder, name));
  const aside = await mkdtemp(join(folder, ".docket-"));
  try {
    for (const { name, data } of files) await writeFile(join(aside, name), data);
    for (const { name } of files) await rename(join(aside, name), join(folder, name));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    throw new CommandError("OUTPUT_IN_THE_WAY", `${path} is a folder; a file is to go there.`);
}
