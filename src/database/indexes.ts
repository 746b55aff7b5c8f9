import type { Model, mongo } from "mongoose";

/**
 * Creates the collections and indexes of a room's models. An index that an older version made otherwise is made anew;
 * indexes that no model knows, such as the operator's own, stay.
 */
export async function prepare(...models: readonly Model<never>[]): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    try {
      await model.createIndexes();
    } catch (error) {
      if (!isMadeOtherwise(error)) throw error;
      await makeAnew(model);
    }
  }
}

/** Index by index: the first that stands in the way says nothing of the others. */
async function makeAnew({ collection, schema }: Model<never>): Promise<void> {
  for (const [keys, options] of schema.indexes()) {
    // Mongoose's own word, that the driver does not know.
    const { background: _, ...spec } = options as mongo.CreateIndexesOptions;
    const create = () => collection.createIndex(keys as mongo.IndexSpecification, spec);
    try {
      await create();
    } catch (error) {
      if (!isMadeOtherwise(error)) throw error;
      await dropUnlessGone(collection, nameOf(keys));
      await create();
    }
  }
}

const conflicts: ReadonlySet<unknown> = new Set([
  "IndexOptionsConflict",
  "IndexKeySpecsConflict",
] as const);

const isMadeOtherwise = (error: unknown): boolean =>
  conflicts.has((error as { codeName?: unknown }).codeName);

/** As MongoDB names an index that is given no name. */
const nameOf = (keys: object): string =>
  Object.entries(keys)
    .map(([field, direction]) => `${field}_${direction}`)
    .join("_");

/** Another server that starts at the same time may have been first. */
async function dropUnlessGone(collection: Model<never>["collection"], name: string): Promise<void> {
  try {
    await collection.dropIndex(name);
  } catch (error) {
    if ((error as { codeName?: unknown }).codeName !== "IndexNotFound") throw error;
  }
}
