import { openAsBlob } from "node:fs";
import { mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";

export interface PutOptions extends ServerOptions {
  readonly name?: string;
  readonly json?: boolean;
}

/** Uploads a file for jobs to come, and prints its id. */
export async function putFile(path: string, options: PutOptions, shell: Shell): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError("FILE_NOT_FOUND", `There is no file ${path}.`);
  const file = await withClient(options, shell, async (client) =>
    client.upload(await openAsBlob(path), { name: options.name ?? basename(path) }),
  );
  if (options.json) return writeJson(shell.out, file);
  shell.out.write(`${file.id}\n`);
  shell.err.write(`${file.size} bytes, sha256 ${file.sha256}\n`);
}

export interface GetOptions extends ServerOptions {
  readonly out?: string;
  readonly input?: boolean;
  readonly json?: boolean;
}

/** Fetches a file of a job. It is written aside first: it is there whole, or not at all. */
export async function getFile(job: string, name: string, options: GetOptions, shell: Shell) {
  const path = options.out ?? basename(name);
  const bytes = await withClient(options, shell, async (client) => {
    const kind = options.input ? ({ kind: "input" } as const) : {};
    return written(path, await client.downloadFile({ job, name, ...kind }));
  });
  if (options.json) writeJson(shell.out, { job, name, path, bytes });
  else shell.err.write(`${tame(path)}  ${bytes} bytes\n`);
}

async function written(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const aside = await mkdtemp(join(dirname(path), ".docket-"));
  const whole = join(aside, "file");
  let bytes = 0;
  try {
    const file = await open(whole, "wx");
    try {
      for await (const piece of content) {
        await file.writeFile(piece);
        bytes += piece.byteLength;
      }
    } finally {
      await file.close();
    }
    await rename(whole, path);
    return bytes;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
