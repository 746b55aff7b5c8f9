import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { Job, JobOutputFile } from "./job.ts";
import { checkJson } from "./json.ts";
import { claimLost } from "./lost.ts";
import { literal, type Move } from "./move.ts";
import { checkResult } from "./output-check.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, proofOf, type StoredJob } from "./stored.ts";
import { moreWords } from "./words.ts";

/** The result of a job. */
export interface DeliverRequest {
  readonly id: string;
  readonly key: string;
  readonly output?: unknown;
  /** Names of files kept under this key, in the order they are to have; all of them when left out. */
  readonly outputs?: readonly string[];
}

export interface Delivered {
  readonly job: Job;
  /** The job had been delivered before, by this or another worker; the first result stays. */
  readonly alreadyDelivered: boolean;
}

/**
 * Ends the job with a result; one that does not fit what the function says it gives is refused. Accepted late too, as long as nobody else took the job; delivering what is delivered
 * answers success, so that the worker can move on.
 */
export async function deliver(
  room: JobsRoom,
  viewer: Viewer,
  request: DeliverRequest,
): Promise<Delivered> {
  checkJson(request.output, "output", room.config.outputBytesMax);
  await checkResult(room, request);
  const outputs = await outputFiles(room, request);
  const { made, job } = await room.move(deliverMove(room, viewer, request, outputs));
  if (made && job) return { job: asJob(job), alreadyDelivered: false };
  if (job?.state === "DONE" && wasHolder(viewer, request, job))
    return { job: withoutBodies(asJob(job)), alreadyDelivered: true };
  throw claimLost(request.id, job);
}

async function outputFiles(
  room: JobsRoom,
  { id, key, outputs }: DeliverRequest,
): Promise<JobOutputFile[]> {
  if (outputs?.length === 0) return [];
  const kept = await room.files.outputsOf(id, key);
  const named = outputs ?? kept.map(({ name }) => name);
  return named.map((name) => {
    const file = kept.find((one) => one.name === name);
    if (file) return { name, file: file.id };
    throw new DocketError("NOT_FOUND", `No output file "${name}" was handed in under this claim.`, {
      data: { name },
    });
  });
}

const deliverMove = (
  { config }: JobsRoom,
  viewer: Viewer,
  { id, key, output }: DeliverRequest,
  outputs: readonly JobOutputFile[],
): Move => ({
  move: "deliver",
  id,
  by: viewer.user,
  guard: {
    $or: [
      { state: "CLAIMED", "claim.key": key },
      { state: "WAITING", "lapsed.key": key },
    ],
  },
  set: {
    ...(output !== undefined && { output: literal(output) }),
    ...moreWords(config, [outputs.map(({ name }) => name), output]),
    outputs: literal(outputs),
    error: "$$REMOVE",
  },
});

/** The result may be another worker's. */
const withoutBodies = ({ input: _input, output: _output, ...job }: Job): Job => job;

/** Whoever claimed the job once, told by the key or by the user, may know that it is delivered. */
const wasHolder = (viewer: Viewer, { key }: DeliverRequest, job: StoredJob): boolean =>
  job.log.some(
    ({ proof, by }) => proof !== undefined && (proof === proofOf(key) || by === viewer.user),
  );
