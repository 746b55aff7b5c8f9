import type { DocketClient } from "../../../sdk/src/index.ts";
import { CommandError } from "../errors.ts";
import { WorkerRowsDocument } from "../generated/graphql.ts";

/** A worker's id, by the id itself or by its name, as jobs' histories tell it: of those seen last, who lives first. */
export async function workerId(said: string, client: DocketClient): Promise<string> {
  if (said.startsWith("wrk_")) return said;
  const { pageMax: first } = await client.limits();
  const { workers } = await client.ask(WorkerRowsDocument, { filter: {}, first });
  const named = workers.nodes.filter(({ name }) => name === said);
  const alive = named.filter((worker) => worker.alive);
  const [one, ...others] = alive.length > 0 ? alive : named;
  if (!one)
    throw new CommandError("NOT_FOUND", `No worker is called ${said}. docket workers lists them.`);
  if (others.length === 0) return one.id;
  const ids = [one, ...others].map(({ id }) => id);
  throw new CommandError("AMBIGUOUS", `Several workers are called ${said}: ${ids.join(", ")}.`, {
    ids,
  });
}
