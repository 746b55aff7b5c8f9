import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface PackageFile {
  readonly exports?: unknown;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** `docket-function-…`, in a scope or not. */
const pluginName = /^(@[^/]+[/])?docket-function-/;

/** The packages of a project that are plugins by their name, and those that are named. */
export function pluginPackages(project: string, named: readonly string[]): string[] {
  const { dependencies, optionalDependencies, devDependencies } = readPackage(project) ?? {};
  const all = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  return [...new Set([...all.filter((name) => pluginName.test(name)).sort(), ...named])];
}

/** The file that an installed package is imported by. Throws one error that says what is missing. */
export function packageEntry(project: string, name: string): string {
  const folder = installedAt(project, name);
  if (folder === undefined)
    throw new Error(`The package ${name} is not installed in ${project} or above it.`);
  const { exports: exported, main = "index.js" } = readPackage(folder) ?? {};
  const inside = exported === undefined ? main : importOf(exported);
  const entry = inside === undefined ? undefined : join(folder, inside);
  if (entry !== undefined && existsSync(entry)) return realpathSync(entry);
  throw new Error(`The package ${name} has no ${inside ?? 'file to import, by its "exports"'}.`);
}

/** Where an installed package really lies. */
export function packageRoot(project: string, name: string): string | undefined {
  const folder = installedAt(project, name);
  return folder === undefined ? undefined : realpathSync(folder);
}

/** As Node looks for it: beside the project, then in each folder above. */
function installedAt(project: string, name: string): string | undefined {
  const folder = join(project, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  const above = dirname(project);
  return above === project ? undefined : installedAt(above, name);
}

/** Of the conditions that Node sets for an import, the first that the package has. */
function importOf(exported: unknown): string | undefined {
  if (typeof exported === "string") return exported;
  if (typeof exported !== "object" || exported === null) return undefined;
  const here = exported as Readonly<Record<string, unknown>>;
  if ("." in here) return importOf(here["."]);
  const [, inside] =
    Object.entries(here).find(([condition]) => conditions.includes(condition)) ?? [];
  return importOf(inside);
}

const conditions = ["node", "import", "module-sync", "default"];

function readPackage(folder: string): PackageFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageFile;
  } catch {
    return undefined;
  }
}
