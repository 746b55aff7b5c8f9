import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder as the dashboard's build leaves one, with next to nothing in it. */
export interface BuiltDashboard {
  readonly folder: string;
  /** Writes or replaces files of it. */
  write(files: Readonly<Record<string, string | Buffer>>): Promise<void>;
  /** Takes one file away. */
  take(name: string): Promise<void>;
  /** Takes everything away. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

export const indexHtml = (script = "index-abc123.js") =>
  `<!doctype html><html><head><meta charset="utf-8"><meta property="csp-nonce" nonce=""><title>Docket</title>` +
  `<script type="module" src="/dashboard/assets/${script}"></script></head><body><div id="root"></div></body></html>`;

export async function buildDashboard(
  files: Readonly<Record<string, string | Buffer>> = {},
): Promise<BuiltDashboard> {
  const folder = await mkdtemp(join(tmpdir(), "docket-dashboard-"));
  const write: BuiltDashboard["write"] = async (more) => {
    for (const [name, content] of Object.entries(more)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
  };
  const remove = () => rm(folder, { recursive: true, force: true });
  await write({ "index.html": indexHtml(), ...files });
  return {
    folder,
    write,
    take: (name) => rm(join(folder, name)),
    empty: remove,
    remove,
  };
}
