import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { functionNameForm } from "../../../sdk/src/index.ts";
import { CommandError, UsageError } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { packageFolder } from "../version.ts";
import { example, filesOf } from "./files-of.ts";
import { nextSteps } from "./next-steps.ts";

/** Writes the files of a new plugin. Refuses a folder that is there already. */
export async function writeFunction(
  name: string,
  { out }: { readonly out?: string },
  { out: said }: Shell,
): Promise<void> {
  if (!functionNameForm.test(name))
    throw new UsageError(
      `"${name}" is no function name: use lower-case words joined by dots or dashes.`,
    );
  const packageName = `docket-function-${name.replaceAll(".", "-")}`;
  const folder = resolve(out ?? packageName);
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => refuse(error, folder));
  const root = resolve(packageFolder());
  const docket = relative(folder, root);
  for (const [file, text] of Object.entries(filesOf({ name, packageName, docket })))
    await writeFile(join(folder, file), text);
  const shown = relative("", folder) || ".";
  const isClone = existsSync(join(root, "scripts", "dev.mjs"));
  const next = nextSteps({ name, folder, cwd: resolve(), root, isClone, example });
  said.write(`${shown}/ is a plugin with the function ${name}.\n\n${next}`);
}

function refuse(error: NodeJS.ErrnoException, folder: string): never {
  if (error.code !== "EEXIST") throw error;
  throw new CommandError("FOLDER_EXISTS", `There is a folder ${folder} already.`, { folder });
}
