import type { UpdateCall, WorkJob, WorkPort } from "../../clients/sdk/src/index.ts";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { ClaimedJob, Jobs } from "../jobs/index.ts";
import { readInput, writeOutput } from "./port-files.ts";

/** The server's own worker needs no token: it is on the inside. */
const self: Viewer = { user: "docket", name: "docket", roles: ["WORKER"], token: "docket" };

/** The worker loop's port, bound to the rooms of this process. A `DocketError` is a refusal as the port means it. */
export function openPort(rooms: { readonly jobs: Jobs; readonly files: Files }): WorkPort {
  const { jobs } = rooms;
  return {
    claim: async (call) => ({ jobs: (await jobs.claim(self, call)).map(asWorkJob) }),
    update: (job, call) => update(jobs, job, call),
    deliver: async ({ id, key }, outcome, next) => {
      const call = { id, key, ...(next && { next }) };
      const ended = await ("error" in outcome
        ? jobs.fail(self, { ...call, ...outcome })
        : jobs.deliver(self, { ...call, ...outcome }));
      return ended.next.map(asWorkJob);
    },
    release: async ({ id, key }) => {
      await jobs.release(self, { id, key });
    },
    destroyToken: ({ id, key }) => jobs.destroyToken(self, { id, key }),
    readInput: (job, name) => readInput(rooms, job, name),
    writeOutput: (job, name, data) => writeOutput(rooms, job, { name, data }),
  };
}

function asWorkJob({ job, token, coreToken, traceparent }: ClaimedJob): WorkJob {
  const { id, input, attempt, files, claim, leaseMs, timeoutMs } = job;
  return {
    id,
    function: job.function,
    input,
    attempt,
    key: claim?.key ?? "",
    token,
    ...(coreToken !== undefined && { coreToken }),
    files,
    leaseMs: claim?.leaseMs ?? leaseMs,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

type UpdateAnswer = Awaited<ReturnType<WorkPort["update"]>>;

async function update(jobs: Jobs, { id, key }: WorkJob, call: UpdateCall): Promise<UpdateAnswer> {
  try {
    await jobs.update(self, { id, key, ...call });
    // A worker of the server's own that is drained stays, without work, so that it can be resumed.
    return {};
  } catch (error) {
    if (error instanceof DocketError && goneCodes.includes(error.code))
      return { stop: stopOf(error) };
    throw error;
  }
}

const goneCodes = ["CLAIM_LOST", "JOB_ENDED", "NOT_FOUND"];

const stopOf = ({ code, data }: DocketError) =>
  code === "JOB_ENDED" && data["state"] === "CANCELLED" ? "CANCELLED" : "LOST";
