import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the built dashboard, to be changed under a server's feet. */
export interface CopiedBuild {
  readonly folder: string;
  /** Puts another build in its place: every script and style sheet has another name, and those from before are gone. */
  replace(): Promise<void>;
  /** Takes the files away whose names begin so; answers how they come back. */
  take(name: string): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

export async function copyBuild(): Promise<CopiedBuild> {
  const folder = await mkdtemp(join(tmpdir(), "docket-build-"));
  const isPacked = (path: string) => /\.(br|gz)$/.test(path);
  await cp("dist/clients/web", folder, { recursive: true, filter: (path) => !isPacked(path) });
  const assets = join(folder, "assets");
  let round = 0;
  return {
    folder,
    replace: async () => {
      round += 1;
      await renameAll(folder, round);
    },
    take: async (name) => {
      const taken = (await readdir(assets)).filter((file) => file.startsWith(name));
      const held = await Promise.all(taken.map((file) => readFile(join(assets, file))));
      for (const file of taken) await rm(join(assets, file));
      await touch(folder);
      return async () => {
        for (const [at, file] of taken.entries())
          await writeFile(join(assets, file), held[at] ?? "");
        await touch(folder);
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Files name each other by their names, which say what is in them. */
async function renameAll(folder: string, round: number): Promise<void> {
  const assets = join(folder, "assets");
  const names = await readdir(assets);
  const next = (name: string) => name.replace(/-([\w-]{8})(\d*)\.(\w+)$/, `-$1${round}.$3`);
  const told = (text: string) =>
    names.reduce((now, name) => now.replaceAll(name, next(name)), text);
  for (const name of names) {
    const text = told(await readFile(join(assets, name), "utf8"));
    await rm(join(assets, name));
    await writeFile(join(assets, next(name)), text);
  }
  const page = join(folder, "index.html");
  await writeFile(page, told(await readFile(page, "utf8")));
}

/** The server looks at the folder anew when the page has been written. */
async function touch(folder: string): Promise<void> {
  const page = join(folder, "index.html");
  await writeFile(page, await readFile(page));
}
