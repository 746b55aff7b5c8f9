import { setTimeout as sleep } from "node:timers/promises";
import { type Config, type Environment, withoutSecrets } from "../config.ts";
import type {
  ClockDifference,
  Cluster,
  CollectionSize,
  IndexDifference,
  Inspect,
} from "../database/index.ts";
import type { Files } from "../files/index.ts";
import type { EgressRule } from "../outgoing.ts";
import { docketVersion } from "../version.ts";
import { lookAtClock, lookAtCollections, lookAtDatabase } from "./database.ts";
import { lookAtEgress } from "./egress.ts";
import { type Finding, type Looked, type Part, parts, unknown } from "./finding.ts";
import { type FunctionsRooms, lookAtFunctions } from "./functions.ts";
import { lookAtIndexes } from "./indexes.ts";
import { lookAtSettings, type SettingsFacts } from "./settings.ts";
import { lookAtStorage, type StorageFacts } from "./storage.ts";

/** How a server is, part by part. What could not be looked at is null, and a finding says why. */
export interface Diagnosis {
  readonly version: string;
  readonly node: string;
  readonly at: Date;
  /** In the order of the parts. */
  readonly findings: readonly Finding[];
  readonly settings: SettingsFacts | null;
  readonly database: Cluster | null;
  readonly indexes: readonly IndexDifference[] | null;
  readonly collections: readonly CollectionSize[] | null;
  readonly clock: ClockDifference | null;
  readonly storage: StorageFacts | null;
  readonly egress: EgressRule | null;
}

export interface DiagnosisDeps extends FunctionsRooms {
  readonly config: Config;
  /** What the settings were read from, where that is known. */
  readonly environment: Environment | undefined;
  readonly database: { readonly inspect: Inspect };
  readonly files: Pick<Files, "probe">;
}

/** How long one part may take, in ms. */
const partMs = 10_000;

/** Looks at every part at once; none of them fails the others, or the whole. */
export async function diagnose(deps: DiagnosisDeps): Promise<Diagnosis> {
  const { config, environment, files } = deps;
  const { inspect } = deps.database;
  const findings: Finding[] = [];
  const look = async <Facts>(part: Part, at: () => Looked<Facts> | Promise<Looked<Facts>>) => {
    const { facts, findings: found } = await withinTime(at);
    findings.push(...found.map((one) => ({ ...one, part })));
    return facts;
  };
  const isOwn = config.mongodbUri === undefined;
  const [settings, database, indexes, collections, clock, storage, egress] = await Promise.all([
    look("SETTINGS", () => lookAtSettings(config, environment)),
    look("DATABASE", () => lookAtDatabase(inspect, isOwn)),
    look("INDEXES", () => lookAtIndexes(inspect)),
    look("COLLECTIONS", () => lookAtCollections(inspect)),
    look("CLOCK", () => lookAtClock(inspect)),
    look("STORAGE", () => lookAtStorage(files, config)),
    look("EGRESS", () => lookAtEgress(config.egressAllow)),
    look("FUNCTIONS", () => lookAtFunctions(deps)),
  ]);
  findings.sort((one, other) => parts.indexOf(one.part) - parts.indexOf(other.part));
  const about = { version: docketVersion(), node: process.version, at: new Date() };
  const facts = { settings, database, indexes, collections, clock, storage, egress };
  return { ...about, findings, ...facts };
}

async function withinTime<Facts>(
  look: () => Looked<Facts> | Promise<Looked<Facts>>,
): Promise<Looked<Facts | null>> {
  const timer = new AbortController();
  const late = sleep(partMs, undefined, { ref: false, signal: timer.signal }).then(() => {
    throw new Error(`It took longer than ${partMs} ms.`);
  });
  try {
    return await Promise.race([(async () => look())(), late]);
  } catch (error) {
    const why = withoutSecrets((error as Error).message);
    return { facts: null, findings: [unknown(`It could not be looked at: ${why}`)] };
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}
