import DataLoader from "dataloader";
import type { StoredFile } from "./file.ts";
import type { FileStore } from "./store.ts";

/** Jobs whose outputs one read takes at most. */
const batchMax = 200;

/**
 * Every delivery asks for the outputs of its claim, and few jobs have any: those that are delivered at the same time ask
 * together. Nothing is remembered.
 */
export function outputsOf(
  store: Pick<FileStore, "list">,
): (job: string, holder: string) => Promise<StoredFile[]> {
  const loader = new DataLoader<string, StoredFile[]>(
    async (jobs) => {
      const files = await store.list(jobs, "OUTPUT");
      return jobs.map((job) => files.filter((file) => file.job === job));
    },
    {
      cache: false,
      maxBatchSize: batchMax,
      // A turn of the event loop lets deliveries that arrived together meet.
      batchScheduleFn: (read) => void setImmediate(read),
    },
  );
  return async (job, holder) => (await loader.load(job)).filter((file) => file.holder === holder);
}
