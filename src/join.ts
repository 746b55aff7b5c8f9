import { servingNobody } from "./serving.ts";

/**
 * Joins calls that come at the same time into batches (group commit). A single caller never waits for a batch to fill:
 * whoever comes while a batch is under way is in the next one.
 */
export function joined<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  batchMax: number,
): (item: Item) => Promise<Result> {
  let waiting: Call<Item, Result>[] = [];
  let busy = false;

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      await settle(batch, work);
    }
    busy = false;
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // A turn of the event loop lets calls that arrived together meet.
      servingNobody(() => setImmediate(() => void pump()));
    });
}

interface Call<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

async function settle<Item, Result>(
  batch: readonly Call<Item, Result>[],
  work: (items: Item[]) => Promise<Result[]>,
): Promise<void> {
  try {
    const results = await work(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
