import type { DocketClient } from "../../../sdk/src/index.ts";
import { type JobHold, PauseReasonsDocument } from "../generated/graphql.ts";

interface Held {
  readonly function: string;
  readonly heldBackBy: JobHold | null;
}

/** The same jobs, with why their functions are paused. Asks only where one is. */
export async function withPauseReasons<Job extends Held>(
  jobs: readonly Job[],
  client: DocketClient,
): Promise<(Job & { readonly pauseReason?: string | null | undefined })[]> {
  if (jobs.every(({ heldBackBy }) => heldBackBy !== "PAUSED")) return [...jobs];
  const { functions } = await client.ask(PauseReasonsDocument, {});
  const reasons = new Map(functions.map(({ name, pauseReason }) => [name, pauseReason]));
  return jobs.map((job) => ({ ...job, pauseReason: reasons.get(job.function) }));
}
