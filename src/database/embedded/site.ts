import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../../log.ts";
import { binaryCacheDir } from "./binary-cache.ts";

export interface EmbeddedOptions {
  /** The folder that keeps the data. Every server that opens the same one shares one mongod. */
  readonly dataDir: string;
  /** The binary to run, and no other. Without it: one on PATH, one in the cache, a download. */
  readonly mongodPath?: string;
  /** Memory that mongod may use as its cache, in MiB; mongod takes no less than 256. */
  readonly cacheMiB: number;
  /** Where downloaded binaries are kept; `binaryCacheDir()` unless told. */
  readonly binaryCacheDir?: string;
  readonly log: Log;
  /** Tells people what happens, one line a step; standard error unless told. */
  say?(line: string): void;
}

/** What the steps of opening share: the options, with every default filled in. */
export interface Site {
  /** The real path of the data folder, the same for all who open it. */
  readonly home: string;
  readonly mongodPath: string | undefined;
  readonly cacheMiB: number;
  readonly binaryCacheDir: string;
  readonly log: Log;
  say(line: string): void;
}

export async function siteOf(options: EmbeddedOptions): Promise<Site> {
  await mkdir(join(options.dataDir, "db"), { recursive: true });
  return {
    home: await realpath(options.dataDir),
    mongodPath: options.mongodPath,
    cacheMiB: options.cacheMiB,
    binaryCacheDir: options.binaryCacheDir ?? binaryCacheDir(),
    log: options.log,
    say: options.say ?? ((line) => process.stderr.write(`${line}\n`)),
  };
}

export const dbPathOf = ({ home }: Site): string => join(home, "db");
export const logFileOf = ({ home }: Site): string => join(home, "mongod.log");
