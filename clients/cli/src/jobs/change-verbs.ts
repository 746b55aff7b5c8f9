import { type DocketClient, DocketClientError, payloadIn } from "../../../sdk/src/index.ts";
import { type JobFilter, LockJobDocument, UnlockJobDocument } from "../generated/graphql.ts";

/** What came of one job. */
export interface Changed {
  readonly id: string;
  readonly result: { readonly said: string; readonly job: object } | DocketClientError;
}

/** Something that is done with jobs. */
export interface ChangeVerb {
  readonly word: string;
  readonly title: string;
  readonly done: string;
  /** The jobs that it is for, where a filter does not say otherwise. */
  readonly usual: JobFilter;
  change(
    client: DocketClient,
    ids: readonly string[],
    reason: string | undefined,
  ): Promise<readonly Changed[]>;
}

export const cancelVerb: ChangeVerb = {
  word: "cancel",
  title: "Cancel",
  done: "cancelled",
  usual: { states: ["SUBMITTED", "SCHEDULED", "WAITING", "CLAIMED"] },
  change: (client, ids, reason) =>
    batched(client, ids, async (some) => {
      const said = reason === undefined ? {} : { reason };
      const { results } = await client.cancelMany({ ids: [...some], ...said });
      return results.map((result) =>
        result instanceof DocketClientError ? result : tellJob(result.job, result.job.state),
      );
    }),
};

export const retryVerb: ChangeVerb = {
  word: "retry",
  title: "Retry",
  done: "retried",
  usual: { states: ["FAILED", "REJECTED", "CANCELLED"] },
  change: (client, ids) =>
    batched(client, ids, async (some) =>
      (await client.retryMany(some.map((id) => ({ id })))).map((result) =>
        result instanceof DocketClientError ? result : tellJob(result.job, `→ ${result.job.id}`),
      ),
    ),
};

export const lockVerb: ChangeVerb = {
  word: "lock",
  title: "Lock",
  done: "locked",
  usual: { states: ["SUBMITTED", "SCHEDULED", "WAITING"], locked: false },
  change: (client, ids, reason) =>
    oneByOne(ids, async (id) => {
      const input = { id, ...(reason !== undefined && { reason }) };
      const { job } = payloadIn((await client.ask(LockJobDocument, { input })).lockJob);
      return tellJob(job, `${job.state}, locked`);
    }),
};

export const unlockVerb: ChangeVerb = {
  word: "unlock",
  title: "Unlock",
  done: "unlocked",
  usual: { locked: true },
  change: (client, ids, reason) =>
    oneByOne(ids, async (id) => {
      const input = { id, ...(reason !== undefined && { reason }) };
      const { job } = payloadIn((await client.ask(UnlockJobDocument, { input })).unlockJob);
      return tellJob(job, job.state);
    }),
};

const tellJob = (job: object, said: string) => ({ said, job });

/** As many at once as the server takes. */
async function batched(
  client: DocketClient,
  ids: readonly string[],
  change: (some: readonly string[]) => Promise<readonly Changed["result"][]>,
): Promise<Changed[]> {
  const changed: Changed[] = [];
  const { batchMax } = await client.limits();
  for (let from = 0; from < ids.length; from += batchMax) {
    const some = ids.slice(from, from + batchMax);
    const results = await change(some);
    changed.push(...results.map((result, index) => ({ id: some[index] ?? "", result })));
  }
  return changed;
}

/** A refusal is the job's own; what else goes wrong ends it all. */
async function oneByOne(
  ids: readonly string[],
  change: (id: string) => Promise<Changed["result"]>,
): Promise<Changed[]> {
  const changed: Changed[] = [];
  for (const id of ids) {
    const result = await change(id).catch((error: unknown) => {
      if (error instanceof DocketClientError && !error.retryable) return error;
      throw error;
    });
    changed.push({ id, result });
  }
  return changed;
}
