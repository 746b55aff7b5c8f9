import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** A project elsewhere that has the built Docket as a dependency. */
export interface UserProject {
  readonly folder: string;
  write(name: string, text: string): Promise<void>;
  /** Writes a script, runs it, and gives what it said on standard output. */
  run(
    name: string,
    text: string,
    options?: {
      readonly flags?: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
    },
  ): Promise<string>;
  close(): Promise<void>;
}

const dependencies = ["@types/node", "zod"];

export async function openUserProject(): Promise<UserProject> {
  const folder = await mkdtemp(join(tmpdir(), "docket-user-"));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@types"), { recursive: true });
  await symlink(resolve("."), join(modules, "docket"));
  for (const name of dependencies)
    await symlink(resolve("node_modules", name), join(modules, name));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  return {
    folder,
    write,
    run: async (name, text, { flags = [], env = {} } = {}) => {
      await write(name, text);
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, name], {
        cwd: folder,
        env: { PATH: process.env["PATH"], TMPDIR: tmpdir(), ...env },
      });
      return stdout.trim();
    },
    close: () => rm(folder, { recursive: true }),
  };
}
