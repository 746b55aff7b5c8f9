import { createContextCache } from "@pothos/core";
import DataLoader from "dataloader";
import type { Context } from "./context.ts";

/** Ids read in one go. */
const batchMax = 200;

/**
 * Reads by key, joining all reads of one operation that come together; answers null for what is not there. What is read
 * once holds for the operation; without `cacheKey` only for that moment, as a subscription needs it.
 */
export function batched<Key, Value>(
  read: (keys: readonly Key[], context: Context) => Promise<readonly (Value | null | undefined)[]>,
  cacheKey?: (key: Key) => string,
): (context: Context, key: Key) => Promise<Value | null> {
  const loaderIn = createContextCache(
    (context: Context) =>
      new DataLoader<Key, Value | null, string>(
        async (keys) => (await read(keys, context)).map((value) => value ?? null),
        { maxBatchSize: batchMax, ...(cacheKey ? { cacheKeyFn: cacheKey } : { cache: false }) },
      ),
  );
  return (context, key) => loaderIn(context).load(key);
}
