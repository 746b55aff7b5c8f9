import type { Client } from "urql";
import { parse } from "../../api/documents.ts";
import { isRefusal, type Refusal, refusalOf } from "../../api/refusal.ts";
import {
  type JobFilter,
  type JobState,
  JobsCancelDocument,
  JobsIdsDocument,
  JobsLimitsDocument,
  JobsRetryDocument,
} from "../../generated/graphql.ts";
import { endedStates, type JobQuery, openStates } from "./job-query.ts";

export type BulkKind = "cancel" | "retry";

/** What is to be done to which jobs: to these, or to all that answer a question. */
export interface BulkTask {
  readonly kind: BulkKind;
  readonly which: { readonly ids: readonly string[] } | { readonly query: JobQuery };
  /** Why, for the jobs' logs. */
  readonly reason?: string;
}

/** Of one job. */
export type BulkResult =
  | { readonly id: string | undefined; readonly refusal?: undefined }
  | { readonly id: string | undefined; readonly refusal: Refusal };

export interface BulkRun {
  readonly client: Client;
  readonly signal: AbortSignal;
  /** Told while the server does not answer, and with undefined when it does again. */
  readonly onTrouble: (refusal: Refusal | undefined) => void;
}

/** Jobs of one call at most: few, so that one sees it go on and can stop it. */
const chunkMost = 25;
/** Before a call that found no server is made again, in ms. */
const againMs = 1_000;

/** Only jobs for which it makes sense. */
export const statesFor = (kind: BulkKind): readonly JobState[] =>
  kind === "cancel" ? openStates : endedStates;

/** The question with only the jobs for which it makes sense; null when it asks for none of them. */
export function narrowed(kind: BulkKind, { filter, ...query }: JobQuery): JobQuery | null {
  const fitting = statesFor(kind);
  const states = filter.states ? fitting.filter((one) => filter.states?.includes(one)) : fitting;
  return states.length === 0 ? null : { ...query, filter: { ...filter, states: [...states] } };
}

/** Does it, call by call; each call's results as they come. Throws a `Refusal` when a call as a whole is refused. */
export async function* runBulk(run: BulkRun, task: BulkTask): AsyncGenerator<BulkResult[]> {
  const name = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const send = task.kind === "cancel" ? cancelSender(run, task) : retrySender(run, name);
  if ("ids" in task.which) {
    yield* inChunks(task.which.ids, await chunkOf(run), send);
    return;
  }
  const query = narrowed(task.kind, task.which.query);
  if (!query) return;
  if (task.kind === "cancel" && query.search === undefined) yield* cancelled(run, task, query);
  else {
    const chunk = await chunkOf(run);
    for await (const ids of walked(run, query, chunk)) yield* inChunks(ids, chunk, send);
  }
}

/** Jobs of one call: no more than this server takes. */
async function chunkOf(run: BulkRun): Promise<number> {
  const { limits } = await answered(run, () =>
    run.client.query(parse(JobsLimitsDocument), {}).toPromise(),
  );
  return Math.min(chunkMost, limits.batchMax, limits.pageMax);
}

type Send = (ids: readonly string[]) => Promise<BulkResult[]>;

async function* inChunks(
  ids: readonly string[],
  chunk: number,
  send: Send,
): AsyncGenerator<BulkResult[]> {
  for (let at = 0; at < ids.length; at += chunk) yield await send(ids.slice(at, at + chunk));
}

/** By the filter: the server finds the jobs itself, the oldest first. */
async function* cancelled(run: BulkRun, task: BulkTask, query: JobQuery) {
  for (;;) {
    const { results, hasMore } = await cancel(run, task, { filter: query.filter });
    yield results;
    // Those that were refused would be found again and again.
    if (!hasMore || results.every(({ refusal }) => refusal)) return;
  }
}

/** Page by page from the newest on: jobs that come to be meanwhile are not met. */
async function* walked(
  run: BulkRun,
  query: JobQuery,
  chunk: number,
): AsyncGenerator<readonly string[]> {
  let after: string | null = null;
  for (;;) {
    const variables: JobQuery & { first: number; after: string | null } = {
      ...query,
      first: chunk,
      after,
    };
    const { jobs } = await answered(run, () =>
      run.client
        .query(parse(JobsIdsDocument), variables, { requestPolicy: "network-only" })
        .toPromise(),
    );
    yield jobs.nodes.map(({ id }) => id);
    if (!jobs.pageInfo.hasNextPage) return;
    after = jobs.pageInfo.endCursor;
  }
}

const cancelSender =
  (run: BulkRun, task: BulkTask): Send =>
  async (ids) =>
    (await cancel(run, task, { ids: [...ids] })).results;

async function cancel(
  run: BulkRun,
  { reason }: BulkTask,
  which: { readonly ids: string[] } | { readonly filter: JobFilter },
) {
  const input = { ...which, ...(reason && { reason }) };
  const { cancelJobs: answer } = await answered(run, () =>
    run.client.mutation(parse(JobsCancelDocument), { input }).toPromise(),
  );
  if (isRefusal(answer)) throw answer;
  const ids = "ids" in which ? which.ids : [];
  return { results: resultsOf(answer.results, ids), hasMore: answer.hasMore };
}

/** With a key for each, so that a call of which no answer came can be made again. */
const retrySender =
  (run: BulkRun, name: string): Send =>
  async (ids) => {
    const jobs = ids.map((id) => ({ id, idempotencyKey: `again-${name}-${id}` }));
    const { retryJobs: answer } = await answered(run, () =>
      run.client.mutation(parse(JobsRetryDocument), { input: { jobs } }).toPromise(),
    );
    if (isRefusal(answer)) throw answer;
    return resultsOf(answer.results, ids);
  };

const resultsOf = (results: readonly object[], ids: readonly string[]): BulkResult[] =>
  results.map((result, at) =>
    isRefusal(result) ? { id: ids[at], refusal: result } : { id: ids[at] },
  );

/** Asks until an answer comes, or somebody stops it. */
async function answered<Data>(
  { signal, onTrouble }: BulkRun,
  ask: () => Promise<{ data?: Data; error?: Parameters<typeof refusalOf>[0] }>,
): Promise<Data> {
  for (;;) {
    const { data, error } = await ask();
    if (data && !error) {
      onTrouble(undefined);
      return data;
    }
    const refusal = error ? refusalOf(error) : nothing;
    if (!refusal.retryable || signal.aborted) throw refusal;
    onTrouble(refusal);
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

const nothing: Refusal = { code: "UNREACHABLE", message: "No answer came.", retryable: true };
