import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { type Functions, openFunctions } from "../../src/functions/index.ts";
import { patient } from "./patient.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

const folders: string[] = [];
const opened: Functions[] = [];

export interface Outside {
  readonly functions: Functions;
  readonly names: readonly string[];
  readonly told: ToldLog;
  /** Where its plugins lie. */
  readonly folder: string;
}

/** A folder with these files, such as `greet/index.js`. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docket-outside-"));
  folders.push(folder);
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  return folder;
}

/** The source of a plugin in plain JavaScript, as its author writes it; `run` is the function's body. */
export const outsideSource = (name: string, run: string, more = ""): string =>
  `import { defineFunction, RunError } from "docket/sdk";
export const it_${name.replaceAll(/[.-]/g, "_")} = defineFunction({ name: "${name}", version: "1.0.0", title: "Title", description: "Text.",
  input: { type: "object" }, calls: [], ${more}
  run: async ({ input, signal, files, progress, log, token }) => { ${run} } });\n`;

/** Functions from outside alone, in processes of their own. */
export async function openOutside(
  files: Readonly<Record<string, string>>,
  { env = {}, project = tmpdir() }: { env?: Record<string, string>; project?: string } = {},
): Promise<Outside> {
  const folder = await folderOf({ "package.json": '{"type":"module"}', ...files });
  const told = openToldLog();
  const config = readConfig({ ...patient, DOCKET_FUNCTIONS_DIR: folder, ...env });
  const functions = await openFunctions({ folders: [], outside: { project, config }, log: told });
  opened.push(functions);
  return { functions, names: functions.list().map(({ name }) => name), told, folder };
}

/** For `afterAll`. */
export async function closeOutside(): Promise<void> {
  for (const functions of opened.splice(0)) functions.close();
  await Promise.all(
    folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })),
  );
}
