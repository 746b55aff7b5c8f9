import { endAll } from "./end.ts";
import type { BuiltInRoom } from "./room.ts";
import { readOpenReservations } from "./store.ts";

/** Longer than any submit goes on between its reservation and its job, in ms. */
const openMs = 3_600_000;
const batchMax = 500;

/** See `Core.releaseLost`. It looks at every reservation that has been open for an hour, a batch at a time. */
export async function releaseLost(
  room: Pick<BuiltInRoom, "store">,
  livingOf: (jobs: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  let released = 0;
  for (let after = ""; ; ) {
    const jobs = await readOpenReservations(room.store, { openMs, after, limit: batchMax });
    const last = jobs.at(-1);
    if (last === undefined) return released;
    const living = await livingOf(jobs);
    const lost = jobs.filter((job) => !living.has(job));
    if (lost.length > 0)
      await endAll(
        room,
        lost.map((job) => ({ job, ran: false })),
      );
    released += lost.length;
    after = last;
  }
}
