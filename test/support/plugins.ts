import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const sdk = new URL("../../clients/sdk/src/index.ts", import.meta.url).href;
const zod = pathToFileURL(createRequire(import.meta.url).resolve("zod")).href;
const prelude = `import { defineFunction } from "${sdk}";\nimport { z } from "${zod}";\n`;

const made: string[] = [];

/** A folder of plugins from sources by path, such as `greet/index.ts`. */
export async function pluginFolder(sources: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docket-plugins-"));
  made.push(folder);
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  for (const [path, source] of Object.entries(sources)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), prelude + source);
  }
  return folder;
}

/** For `afterAll`. */
export async function removePlugins(): Promise<void> {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));
}

/** The source of a plugin with one function; `more` goes into its definition. */
export const functionSource = (name: string, more = ""): string =>
  `export const it = defineFunction({ name: "${name}", version: "1.0.0", title: "Title", description: "Text.",
    input: z.object({ who: z.string() }), calls: [], run: async ({ input }) => "hello " + input.who, ${more} });\n`;
