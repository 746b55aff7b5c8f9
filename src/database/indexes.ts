import type { Model, mongo } from "mongoose";

/**
 * Creates the collections and indexes of a room's models, all at once: each is a write that a majority must have. An
 * index that an older version made otherwise is made anew; indexes that no model knows, such as the operator's own, stay.
 */
export async function prepare(...models: readonly Model<never>[]): Promise<void> {
  await Promise.all(models.map(prepareOne));
}

async function prepareOne(model: Model<never>): Promise<void> {
  const specs = specsOf(model);
  if (specs.length === 0) return void (await model.createCollection());
  try {
    await model.collection.createIndexes(specs);
  } catch (error) {
    if (!isMadeOtherwise(error)) throw error;
    await makeAnew(model.collection, specs);
  }
}

/** The indexes that a model wants. */
export const specsOf = ({ schema }: Pick<Model<never>, "schema">): mongo.IndexDescription[] =>
  schema.indexes().map(([key, options]) => {
    // Mongoose's own word, that the driver does not know.
    const { background: _, ...rest } = options as mongo.CreateIndexesOptions;
    return { key: key as mongo.IndexDescription["key"], ...rest };
  });

/** Index by index: the first that stands in the way says nothing of the others. */
async function makeAnew(
  collection: Model<never>["collection"],
  specs: readonly mongo.IndexDescription[],
): Promise<void> {
  for (const spec of specs) {
    const create = () => collection.createIndexes([spec]);
    try {
      await create();
    } catch (error) {
      if (!isMadeOtherwise(error)) throw error;
      await dropUnlessGone(collection, nameOf(spec.key));
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
export const nameOf = (keys: object): string =>
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
