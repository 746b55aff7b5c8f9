import type { Viewer } from "../access/index.ts";
import { type Issue, invalidInput } from "../errors.ts";
import type { Job, LogLine } from "./job.ts";
import { checkJson } from "./json.ts";
import { keepLines } from "./lines.ts";
import { claimLost } from "./lost.ts";
import { inMs, literal, literals, type Move } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, type StoredJob } from "./stored.ts";

/** A sign of life, with what there is to say. */
export interface UpdateRequest {
  readonly id: string;
  readonly key: string;
  /** Replaces what was said before, word by word. */
  readonly status?: {
    readonly phase?: string;
    readonly percent?: number;
    readonly message?: string;
  };
  readonly lines?: readonly Pick<LogLine, "level" | "message">[];
  /** Saved as the output so far; delivering without another one hands it in. */
  readonly output?: unknown;
  /** From now on the lease lasts so long without an update, in ms. */
  readonly leaseMs?: number;
}

export interface UpdateAnswer {
  readonly job: Job;
  /** The operator drains the worker: it should finish what it holds, claim no more, and end. */
  readonly stop?: "DRAINING";
}

/** Renews the lease. Refused with CLAIM_LOST or JOB_ENDED, the worker should stop. */
export async function update(
  room: JobsRoom,
  viewer: Viewer,
  request: UpdateRequest,
): Promise<UpdateAnswer> {
  const issues = requestIssues(request);
  if (issues.length > 0) throw invalidInput(issues);
  checkJson(request.output, "output", room.config.outputBytesMax);
  const { made, job } = await room.move(updateMove(room, viewer, request));
  if (!made || !job) throw claimLost(request.id, job);
  await keepLines(room, job, request.lines ?? []);
  return { job: asJob(job), ...told(room, job) };
}

/** The worker is seen, and told when it is to come to its end. */
function told({ roster }: JobsRoom, { claim }: StoredJob): Pick<UpdateAnswer, "stop"> {
  if (!claim) return {};
  const { user, worker, host } = claim;
  roster.seen({ user, worker, ...(host !== undefined && { host }) });
  return roster.isDraining({ user, worker }) ? { stop: "DRAINING" } : {};
}

function updateMove(
  { config }: JobsRoom,
  viewer: Viewer,
  { id, key, status, lines = [], output, leaseMs }: UpdateRequest,
): Move {
  const lease = leaseMs === undefined ? "$claim.leaseMs" : Math.min(leaseMs, config.leaseMsMax);
  return {
    move: "update",
    id,
    by: viewer.user,
    guard: { "claim.key": key },
    held: (job: StoredJob) => job.claim?.key === key,
    set: {
      claim: { $mergeObjects: ["$claim", { leaseMs: lease, expiresAt: inMs(lease) }] },
      ...(status && {
        status: { $mergeObjects: ["$status", { ...literals(status), at: "$$NOW" }] },
      }),
      ...(output !== undefined && { output: literal(output) }),
      ...(lines.length > 0 && { lines: { $add: ["$lines", lines.length] } }),
    },
  };
}

const phaseLengthMax = 100;
const messageLengthMax = 1_000;
const linesMax = 1_000;

function requestIssues({ status = {}, lines = [], leaseMs = 100 }: UpdateRequest): Issue[] {
  const { phase = "", percent = 0, message = "" } = status;
  const wrong = (path: string[], holds: boolean, text: string) =>
    holds ? [] : [{ path, message: text }];
  return [
    ...wrong(
      ["status", "phase"],
      phase.length <= phaseLengthMax,
      `must have at most ${phaseLengthMax} characters`,
    ),
    ...wrong(["status", "percent"], percent >= 0 && percent <= 100, "must be from 0 to 100"),
    ...wrong(
      ["status", "message"],
      message.length <= messageLengthMax,
      `must have at most ${messageLengthMax} characters`,
    ),
    ...wrong(["lines"], lines.length <= linesMax, `at most ${linesMax} lines in one update`),
    ...wrong(
      ["leaseMs"],
      Number.isInteger(leaseMs) && leaseMs >= 100,
      "must be a whole number of ms, at least 100",
    ),
  ];
}
