import { type CoreCall, summed, type Viewer } from "../access/index.ts";
import type { Config } from "../config.ts";
import { DocketError, type Issue, invalidInput } from "../errors.ts";
import { type InputFile, inputsIssues, urlIssues } from "../files/index.ts";
import { checkInput, type FunctionDefinition } from "../functions/index.ts";
import { newId } from "../ids.ts";
import { admitted } from "./admitted.ts";
import { requiresIssues } from "./capability.ts";
import { allGiven, givenFiles } from "./given-files.ts";
import type { Job, JobInputFile } from "./job.ts";
import { checkJson, jsonHash } from "./json.ts";
import { knownFunction } from "./known-function.ts";
import { inMs, literal, literals, type Move, when } from "./move.ts";
import { ownerOf } from "./owner-of.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { asJob, type StoredJob } from "./stored.ts";
import { submittedWords } from "./words.ts";

/** What a user asks for. `files` are here before the job can be claimed: fetched, or such as the user uploaded. */
export interface SubmitRequest {
  readonly function: string;
  readonly input?: unknown;
  readonly files?: readonly InputFile[];
  /** Higher goes first; -1000 to 1000. */
  readonly priority?: number;
  /** Not before this time. */
  readonly runAt?: Date;
  readonly tags?: readonly string[];
  /** Told when the job has ended. */
  readonly callbackUrl?: string;
  /** A submit with a key that this user used before answers with the first job. */
  readonly idempotencyKey?: string;
  readonly maxAttempts?: number;
  /** Only a worker with this capability gets the job; what its function says when left out. */
  readonly requires?: string;
  /** Whose job it is, by id or name: the caller's own where it is left out. An operator may name anybody. */
  readonly user?: string;
  /** The ended job that this one repeats. */
  readonly retryOf?: string;
}

export interface Submitted {
  readonly job: Job;
  /** Whether the job was there already, by its idempotency key. */
  readonly duplicate: boolean;
}

/** Writes a new job down. When this answers, the job is on a majority's journal and will not be lost. */
export async function submit(
  room: JobsRoom,
  viewer: Viewer,
  request: SubmitRequest,
): Promise<Submitted> {
  const definition = knownFunction(room.functions, request.function);
  const wanted = planned(room, definition, request);
  const owner = request.user === undefined ? viewer : await ownerOf(room, viewer, request.user);
  const files = await givenFiles(
    room,
    { user: owner.user, caller: viewer.user },
    wanted.files,
  ).catch(async (error: unknown) => {
    // A job that is there already may have taken a file that has expired since.
    const first = await firstOf(room, owner, wanted);
    return first ?? Promise.reject(error);
  });
  if ("job" in files) return files;
  const plan = { ...wanted, files };
  const moved = await room.submitMove(submitMove(room, owner, definition, plan));
  const first = moved.taken && !moved.made ? await firstOf(room, owner, plan) : undefined;
  if (first) return first;
  if (!moved.job)
    throw new DocketError("UNAVAILABLE", "The job could not be written down.", { retryable: true });
  if (isAdmittedNow(plan)) return { job: asJob(await room.admitNow(moved.job)), duplicate: false };
  wakeFor(room, moved.job);
  return { job: asJob(moved.job), duplicate: false };
}

/** A request with everything its function adds, checked. */
interface Plan {
  readonly request: SubmitRequest;
  readonly input: unknown;
  readonly files: readonly JobInputFile[];
  readonly callbackUrl: string | undefined;
  readonly requires: string | undefined;
  /** What the core is asked for, each API once. */
  readonly calls: readonly CoreCall[];
  readonly contentHash: string;
}

/** Whether it must be admitted, and nothing has to be fetched for that: then the answer tells how it went. */
const isAdmittedNow = ({ files, calls }: Plan): boolean =>
  files.length > 0 ? allGiven(files) : calls.length > 0;

function planned(
  { config, outgoing }: JobsRoom,
  definition: FunctionDefinition,
  request: SubmitRequest,
): Plan {
  const input = request.input ?? {};
  checkJson(input, "input", inputBytesMax(config, definition));
  const parsed = checkInput(definition, input);
  const files = request.files ?? definition.inputFiles?.(parsed) ?? [];
  const callbackUrl = request.callbackUrl ?? definition.callbackUrl?.(parsed);
  const requires = request.requires ?? definition.requires?.(parsed);
  const issues = [
    ...requestIssues(request),
    ...requiresIssues(requires, ["requires"]),
    ...inputsIssues(files, config.jobFilesMax),
    ...(callbackUrl === undefined ? [] : urlIssues(callbackUrl, ["callbackUrl"])),
  ];
  if (issues.length > 0) throw invalidInput(issues);
  if (callbackUrl !== undefined && !outgoing.mayCall(callbackUrl))
    throw refusedAddress(callbackUrl);
  const { idempotencyKey: _key, user: _user, ...content } = request;
  const calls = summed(definition.calls);
  return { request, input, files, callbackUrl, requires, calls, contentHash: jsonHash(content) };
}

const inputBytesMax = (config: Config, { limits }: FunctionDefinition): number =>
  Math.min(config.inputBytesMax, limits?.maxInputBytes ?? config.inputBytesMax);

const refusedAddress = (url: string): DocketError =>
  new DocketError(
    "ADDRESS_REFUSED",
    `Docket does not call private addresses such as that of ${url}; the operator can allow their network with DOCKET_EGRESS_ALLOW.`,
    { data: { url } },
  );

const priorityMax = 1_000;
const keyLengthMax = 255;
const tagsMax = 20;
const tagLengthMax = 100;

function requestIssues({
  priority = 0,
  tags = [],
  idempotencyKey = "-",
  maxAttempts = 1,
  runAt,
}: SubmitRequest): Issue[] {
  const wrong = (path: string, holds: boolean, message: string) =>
    holds ? [] : [{ path: [path], message }];
  return [
    ...wrong(
      "priority",
      Number.isInteger(priority) && Math.abs(priority) <= priorityMax,
      `must be a whole number from -${priorityMax} to ${priorityMax}`,
    ),
    ...wrong(
      "tags",
      tags.length <= tagsMax && tags.every((tag) => tag !== "" && tag.length <= tagLengthMax),
      `at most ${tagsMax} tags of 1 to ${tagLengthMax} characters`,
    ),
    ...wrong(
      "idempotencyKey",
      idempotencyKey !== "" && idempotencyKey.length <= keyLengthMax,
      `must have 1 to ${keyLengthMax} characters`,
    ),
    ...wrong(
      "maxAttempts",
      Number.isInteger(maxAttempts) && maxAttempts >= 1 && maxAttempts <= 100,
      "must be a whole number from 1 to 100",
    ),
    ...wrong("runAt", runAt === undefined || Number.isFinite(runAt.getTime()), "is no time"),
  ];
}

function submitMove(
  { config, server }: JobsRoom,
  viewer: Viewer,
  definition: FunctionDefinition,
  plan: Plan,
): Move {
  const { request, files } = plan;
  const { limits = {} } = definition;
  const settled = {
    function: definition.name,
    user: viewer.user,
    input: plan.input,
    files,
    outputs: [],
    locked: false,
    requires: plan.requires,
    priority: request.priority ?? 0,
    attempt: 0,
    maxAttempts: request.maxAttempts ?? limits.attempts ?? config.maxAttempts,
    failures: 0,
    crashes: 0,
    lines: 0,
    leaseMs: limits.leaseMs ?? config.leaseMs,
    backoffMs: limits.backoffMs ?? config.backoffMs,
    timeoutMs: limits.timeoutMs,
    tags: request.tags ?? [],
    callbackUrl: plan.callbackUrl,
    idempotencyKey: request.idempotencyKey,
    retryOf: request.retryOf,
    contentHash: plan.contentHash,
    words: wordsOf(config, viewer, plan),
    calls: plan.calls.length > 0 ? plan.calls : undefined,
    scope: viewer.functions,
  };
  const isToAdmit = files.length > 0 || plan.calls.length > 0;
  return {
    move: "submit",
    id: newId("job"),
    by: viewer.user,
    to: isToAdmit ? "SUBMITTED" : { $cond: [isLater(request), "SCHEDULED", "WAITING"] },
    set: {
      ...literals(settled),
      createdAt: "$$NOW",
      runAt: runAt(request),
      ...(isToAdmit
        ? isAdmitting(isAdmittedNow(plan) ? server : "", config)
        : admitted({ calls: [] })),
    },
  };
}

/** What tells most comes first, since only so many words are kept. */
const wordsOf = (config: Config, { name }: Viewer, { request, input, files }: Plan): string[] =>
  submittedWords(config, [
    request.function,
    name,
    request.tags,
    files.map((file) => file.name),
    input,
  ]);

const isLater = ({ runAt: at }: SubmitRequest) => (at ? { $gt: [literal(at), "$$NOW"] } : false);
const runAt = ({ runAt: at }: SubmitRequest) =>
  at ? when({ $gt: [literal(at), "$$NOW"] }, literal(at), "$$NOW") : "$$NOW";

/** `by` is the server that goes on at once; with "" any may take the job. */
const isAdmitting = (by: string, { admissionMs }: Pick<Config, "admissionMs">) => ({
  admission: { by: literal(by), until: by === "" ? "$$NOW" : inMs(admissionMs) },
});

/** The job that has this idempotency key already; a conflict when it was submitted with other content. */
async function firstOf(
  room: JobsRoom,
  viewer: Viewer,
  { request: { idempotencyKey }, contentHash }: Plan,
): Promise<Submitted | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const first = await readStored(room.store, { user: viewer.user, idempotencyKey });
  if (!first) return undefined;
  if (first.contentHash === contentHash) return { job: asJob(first), duplicate: true };
  throw new DocketError(
    "IDEMPOTENCY_CONFLICT",
    `The idempotency key "${idempotencyKey}" was used for another job.`,
    { data: { idempotencyKey, job: first._id } },
  );
}

function wakeFor(room: JobsRoom, { state }: StoredJob): void {
  if (state === "SUBMITTED") room.wakeAdmission();
  if (state === "SCHEDULED") room.wakeSweep();
}
