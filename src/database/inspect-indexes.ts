import { isDeepStrictEqual } from "node:util";
import type { Connection, mongo } from "mongoose";
import { nameOf, specsOf } from "./indexes.ts";
import { native } from "./native.ts";

/** An index that is not as the models want it. */
export interface IndexDifference {
  readonly collection: string;
  /** As it is called in the database, or would be. */
  readonly name: string;
  readonly keys: Readonly<Record<string, unknown>>;
  /** EXTRA: no model wants it. UNLIKE: it has the right keys and other options. */
  readonly difference: "MISSING" | "UNLIKE" | "EXTRA";
}

/** Compares what is there with what every model of this connection wants; collections without a model are no concern. */
export async function indexDifferences(
  connection: Connection,
): Promise<{ readonly wanted: number; readonly differences: IndexDifference[] }> {
  const wanted = wantedOf(connection);
  const compared = await Promise.all(
    [...wanted].map(async ([collection, specs]) =>
      differencesIn(collection, specs, await standing(connection, collection)),
    ),
  );
  const all = [...wanted.values()].flat();
  return { wanted: all.length, differences: compared.flat() };
}

type Wanted = ReadonlyMap<string, readonly mongo.IndexDescription[]>;

/** Two models may share a collection. */
function wantedOf({ models }: Connection): Wanted {
  const wanted = new Map<string, mongo.IndexDescription[]>();
  for (const { collection, schema } of Object.values(models)) {
    const name = collection.collectionName;
    wanted.set(name, [...(wanted.get(name) ?? []), ...specsOf({ schema: schema as never })]);
  }
  return wanted;
}

async function standing(
  connection: Connection,
  collection: string,
): Promise<mongo.IndexDescriptionInfo[]> {
  try {
    return await native(connection).collection(collection).indexes();
  } catch (error) {
    // No collection, no index.
    if ((error as { codeName?: unknown }).codeName === "NamespaceNotFound") return [];
    throw error;
  }
}

function differencesIn(
  collection: string,
  wanted: readonly mongo.IndexDescription[],
  there: readonly mongo.IndexDescriptionInfo[],
): IndexDifference[] {
  const meant = new Set<unknown>();
  const found = wanted.flatMap((spec): IndexDifference[] => {
    const twins = there.filter(({ key }) => hasSameKeys(key, spec.key));
    const [stands = twins[0]] = twins.filter((one) => isAlike(one, spec));
    const keys = { ...(spec.key as Record<string, unknown>) };
    if (!stands) return [{ collection, name: nameOf(spec.key), keys, difference: "MISSING" }];
    meant.add(stands);
    if (isAlike(stands, spec)) return [];
    return [{ collection, name: String(stands.name), keys, difference: "UNLIKE" }];
  });
  const extra = there
    .filter((one) => one.name !== "_id_" && !meant.has(one))
    .map(({ name, key }): IndexDifference => {
      return { collection, name: String(name), keys: { ...key }, difference: "EXTRA" };
    });
  return [...found, ...extra];
}

/** The order of the keys counts. */
const hasSameKeys = (one: object, other: object): boolean =>
  isDeepStrictEqual(Object.entries(one), Object.entries(other));

/** What changes what an index does. `hidden`: no query uses it. */
const traits = [
  "unique",
  "sparse",
  "expireAfterSeconds",
  "partialFilterExpression",
  "hidden",
  "collation",
] as const;

const isAlike = (one: mongo.IndexDescriptionInfo, other: mongo.IndexDescription): boolean =>
  traits.every((trait) => isDeepStrictEqual(plain(one[trait]), plain(other[trait])));

/** Off and unsaid are the same; numbers and dates are compared as they are written. */
const plain = (value: unknown): unknown =>
  value === undefined || value === false ? undefined : JSON.parse(JSON.stringify(value));
