import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { DocketClient } from "../../../sdk/src/index.ts";
import { CommandError, UsageError } from "../errors.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";

type InputFile = NonNullable<Parameters<DocketClient["submit"]>[0]["files"]>[number];

interface NamedPath {
  readonly name: string;
  readonly path: string;
}

/** The job's input files: those of this machine are uploaded, all of them are looked at before. */
export async function filesOf(
  said: readonly string[],
  client: Pick<DocketClient, "upload">,
  shell: Pick<Shell, "err">,
): Promise<InputFile[]> {
  const named = said.map(namedPath);
  for (const file of named) if (!isAddress(file.path)) await mustBeFile(file.path);
  const files: InputFile[] = [];
  for (const file of named) files.push(await inputFile(file, client, shell));
  return files;
}

async function inputFile(
  { name, path }: NamedPath,
  client: Pick<DocketClient, "upload">,
  { err }: Pick<Shell, "err">,
): Promise<InputFile> {
  if (isAddress(path)) return { name, url: path };
  const { id } = await client.upload(await openAsBlob(path), { name });
  err.write(`${tame(name)} uploaded\n`);
  return { name, fileId: id };
}

const isAddress = (path: string): boolean => /^https?:\/\//.test(path);

/** `name=path`, or a path whose last part is the name. */
function namedPath(said: string): NamedPath {
  const [, name = basename(said), path = said] = /^([^=/\\]+)=(.+)$/s.exec(said) ?? [];
  if (!name || !path) throw new UsageError(`"${said}" names no file: it is name=path.`);
  return { name, path };
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError("FILE_NOT_FOUND", `There is no file ${path}.`);
}
