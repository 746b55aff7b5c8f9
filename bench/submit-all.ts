import { input, submitJobs } from "./documents.ts";
import type { GraphqlClient } from "./graphql-client.ts";

/** What one `submitJobs` takes. */
export const batchMax = 100;

interface Submitted {
  readonly results: readonly { readonly __typename: string; readonly job?: { id: string } }[];
}

/** Submits a batch; throws when one of them was refused. */
export async function submitBatch(client: GraphqlClient, count: number): Promise<string[]> {
  const jobs = Array.from({ length: count }, () => ({ function: "echo", input }));
  const { results } = await client.ask<Submitted>(submitJobs, { input: { jobs } });
  return results.map(({ job, __typename }) => {
    if (!job) throw new Error(`A job of a batch was refused: ${__typename}.`);
    return job.id;
  });
}

/** Submits `count` jobs, in batches. */
export async function submitAll(client: GraphqlClient, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count)
    ids.push(...(await submitBatch(client, Math.min(batchMax, count - ids.length))));
  return ids;
}
