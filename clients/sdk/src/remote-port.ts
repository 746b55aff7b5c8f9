import type { ClaimedJobs } from "./client/types.ts";
import type { DocketClient } from "./client.ts";
import {
  isRefusal,
  type NextCall,
  type Outcome,
  type StopReason,
  saysGone,
  type WorkJob,
  type WorkPort,
} from "./work/port.ts";

type Verbs = Pick<
  DocketClient,
  | "url"
  | "claimOrStop"
  | "update"
  | "deliver"
  | "fail"
  | "release"
  | "destroyJobToken"
  | "downloadFile"
  | "uploadFile"
  | "limits"
>;

/** The worker loop's port to a server elsewhere. */
export function remotePort(client: Verbs): WorkPort {
  const atMost = claimMaxOf(client);
  return {
    server: client.url,
    claim: async ({ signal, ...call }) => {
      const max = await atMost(call.max);
      const { claims, stop } = await client.claimOrStop(asInput({ ...call, max }), { signal });
      return { jobs: claims.map(asWorkJob), ...(stop && { stop }) };
    },
    update: async ({ id, key }, { status, lines }) => {
      const said = { ...(status && { status }), ...(lines && { lines: [...lines] }) };
      try {
        const { stop } = await client.update({ id, key, ...said });
        return stop ? { stop } : {};
      } catch (error) {
        return { stop: whyGone(error) };
      }
    },
    deliver: async (job, outcome, next) =>
      (await handIn(client, job, { outcome, next })).map(asWorkJob),
    release: async ({ id, key }) => void (await client.release({ id, key })),
    destroyToken: async ({ id, key }) => void (await client.destroyJobToken({ id, key })),
    readInput: ({ id, key }, name) => client.downloadFile({ job: id, key, name, kind: "input" }),
    writeOutput: async ({ id, key }, name, data) =>
      void (await client.uploadFile({ job: id, key, name, data })),
  };
}

/** A worker with many slots takes no more at a time than the server gives, which it is asked for once. */
function claimMaxOf(client: Pick<Verbs, "limits">): (max: number) => Promise<number> {
  let claimMax: number | undefined;
  return async (max) => {
    if (max === 1) return max;
    // A server that does not tell is asked for all: the claim itself says what is wrong.
    claimMax ??= await client.limits().then(
      (limits) => limits.claimMax,
      () => undefined,
    );
    return Math.min(max, claimMax ?? max);
  };
}

/** The same with lists of its own, as the generated types have them. */
const asInput = <Call extends NextCall>({ capabilities, ...call }: Call) => ({
  ...call,
  functions: [...call.functions],
  ...(capabilities && { capabilities: [...capabilities] }),
});

const asWorkJob = ({ job, key, token, coreToken, traceparent }: ClaimedJobs[number]): WorkJob => ({
  id: job.id,
  function: job.function,
  input: job.input,
  attempt: job.attempts.current,
  key,
  token,
  ...(coreToken !== null && { coreToken }),
  files: job.files.map(({ name }) => ({ name })),
  leaseMs: job.claim?.leaseMs ?? job.leaseMs,
  ...(job.timeoutMs !== null && { timeoutMs: job.timeoutMs }),
  ...(traceparent !== null && { traceparent }),
});

/** Why a job is no longer this worker's; an error that says nothing of the kind is thrown on. */
function whyGone(error: unknown): StopReason {
  if (saysGone(error) && isRefusal(error))
    return error.data?.["state"] === "CANCELLED" ? "CANCELLED" : "LOST";
  if (isRefusal(error) && error.code === "NOT_FOUND") return "LOST";
  throw error;
}

async function handIn(
  client: Verbs,
  { id, key }: WorkJob,
  { outcome, next }: { readonly outcome: Outcome; readonly next: NextCall | undefined },
): Promise<ClaimedJobs> {
  const call = { id, key, ...(next && { next: asInput(next) }) };
  if ("error" in outcome) return (await client.fail({ ...call, error: outcome.error })).next;
  const { output, outputs } = outcome;
  return (await client.deliver({ ...call, output, outputs: [...outputs] })).next;
}
