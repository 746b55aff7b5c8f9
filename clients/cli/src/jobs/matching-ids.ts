import type { DocketClient } from "../../../sdk/src/index.ts";
import { CommandError } from "../errors.ts";
import { type JobFilter, JobIdsDocument, type JobIdsQuery } from "../generated/graphql.ts";

/** As many as one command changes. */
const JOBS_MAX = 10_000;

/** The ids of all jobs that match. */
export async function matchingIds(client: DocketClient, filter: JobFilter): Promise<string[]> {
  const ids: string[] = [];
  const { pageMax: first } = await client.limits();
  let after: string | null = null;
  do {
    const { jobs }: JobIdsQuery = await client.ask(JobIdsDocument, {
      filter,
      first,
      after,
    });
    ids.push(...jobs.nodes.map(({ id }) => id));
    after = jobs.pageInfo.hasNextPage ? jobs.pageInfo.endCursor : null;
    if (ids.length > JOBS_MAX)
      throw new CommandError("TOO_MANY", `More than ${JOBS_MAX} jobs match. Say it narrower.`);
  } while (after !== null);
  return ids;
}
