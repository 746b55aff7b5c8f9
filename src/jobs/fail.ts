import type { Viewer } from "../access/index.ts";
import { type Issue, invalidInput } from "../errors.ts";
import { requiresIssues } from "./capability.ts";
import type { Job, JobError } from "./job.ts";
import { checkJson } from "./json.ts";
import { claimLost } from "./lost.ts";
import { inMs, literal, type Move, plusOne, when } from "./move.ts";
import { reasonOf, reroute } from "./reroute.ts";
import type { JobsRoom } from "./room.ts";
import { asJob } from "./stored.ts";
import { moreWords } from "./words.ts";

/** A worker says that its attempt failed. */
export interface FailRequest {
  readonly id: string;
  readonly key: string;
  readonly error: {
    /** The worker's word for it, such as `LAYER_NOT_FOUND`. */
    readonly code: string;
    readonly message: string;
    /** Whether another attempt could succeed; true when left out. */
    readonly retryable?: boolean;
    readonly data?: Readonly<Record<string, unknown>>;
    /**
     * A capability with which a worker could do it: the job waits for one, and the attempt does not count. A job is sent
     * on so once for each word; a second time the attempt failed.
     */
    readonly requires?: string;
  };
}

export interface Failed {
  readonly job: Job;
  readonly willRetry: boolean;
}

/** Ends the attempt: the job is tried again after a pause, or ends FAILED when no attempt is left. */
export async function fail(room: JobsRoom, viewer: Viewer, request: FailRequest): Promise<Failed> {
  const issues = requestIssues(request);
  if (issues.length > 0) throw invalidInput(issues);
  checkJson(request.error.data, "data", errorDataBytesMax);
  const rerouted = await reroute(room, viewer, request);
  if (rerouted) return { job: asJob(rerouted), willRetry: true };
  const { made, job } = await room.move(failMove(room, viewer, request));
  if (!made || !job) throw claimLost(request.id, job);
  if (job.state === "SCHEDULED") room.wakeSweep();
  return { job: asJob(job), willRetry: job.state !== "FAILED" };
}

/** Facts about an error, not results: feeds carry them to everybody who watches. */
const errorDataBytesMax = 16 * 1024;
const codeForm = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const messageLengthMax = 4_000;

function requestIssues({ error: { code, message, requires } }: FailRequest): Issue[] {
  return [
    ...requiresIssues(requires, ["error", "requires"]),
    ...(codeForm.test(code)
      ? []
      : [{ path: ["error", "code"], message: "must be a word such as LAYER_NOT_FOUND" }]),
    ...(message.length <= messageLengthMax
      ? []
      : [
          {
            path: ["error", "message"],
            message: `must have at most ${messageLengthMax} characters`,
          },
        ]),
  ];
}

function failMove(
  room: JobsRoom,
  viewer: Viewer,
  { id, key, error: { requires: _requires, ...said } }: FailRequest,
): Move {
  const error: JobError = { ...said, retryable: said.retryable ?? true };
  const retries = error.retryable ? { $lt: ["$attempt", "$maxAttempts"] } : false;
  return {
    move: "fail",
    id,
    by: viewer.user,
    reason: reasonOf(error),
    guard: { "claim.key": key },
    to: when(retries, "SCHEDULED", "FAILED"),
    set: {
      error: literal(error),
      ...moreWords(room.config, [error.code, error.message]),
      failures: plusOne("failures"),
      runAt: when(retries, inMs(pause(room)), "$runAt"),
    },
  };
}

/** Doubles with each attempt up to the limit; random by half, so that jobs that failed together do not come together. */
const pause = ({ config: { backoffMsMax } }: JobsRoom) => ({
  $toLong: {
    $multiply: [
      {
        $min: [
          backoffMsMax,
          { $multiply: ["$backoffMs", { $pow: [2, { $subtract: ["$attempt", 1] }] }] },
        ],
      },
      0.75 + Math.random() / 2,
    ],
  },
});
