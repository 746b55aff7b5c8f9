import type {
  Claim,
  Job,
  JobError,
  JobInputFile,
  JobOutputFile,
  jobStates,
  LogEntry,
  Status,
} from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { FileType, fileById } from "./file.ts";

export const JobStateEnum = builder.enumType("JobState", {
  description: "Where a job is in its life.",
  values: {
    SUBMITTED: { description: "Written down; its input files are being fetched." },
    SCHEDULED: { description: "Waits for its time: runAt, or the next attempt after a failure." },
    WAITING: { description: "Can be claimed." },
    CLAIMED: { description: "A worker has a lease on it." },
    DONE: { description: "Ended: delivered." },
    FAILED: { description: "Ended: no attempt is left, or another would not help." },
    CANCELLED: { description: "Ended: no longer wanted." },
    REJECTED: { description: "Ended: it may not or can not run." },
  } satisfies Record<(typeof jobStates)[number], object>,
});

export const StatusType = builder.objectRef<Status>("JobStatus").implement({
  description: "What the worker last said; the words are the worker's own.",
  fields: (t) => ({
    phase: t.exposeString("phase", {
      nullable: true,
      description: "A free word such as downloaded.",
    }),
    percent: t.exposeFloat("percent", { nullable: true, description: "0 to 100." }),
    message: t.exposeString("message", { nullable: true, description: "A sentence for people." }),
    at: t.expose("at", { type: "DateTime", description: "When it was said." }),
  }),
});

export const ClaimType = builder.objectRef<Claim>("Claim").implement({
  description: "A lease on a job. Its key is shown to the claimer alone.",
  fields: (t) => ({
    worker: t.exposeString("worker", { description: "The worker's own id." }),
    host: t.exposeString("host", { nullable: true, description: "The machine it runs on." }),
    leaseMs: t.exposeInt("leaseMs", {
      description: "How long it lasts without a sign of life, in ms.",
    }),
    claimedAt: t.expose("claimedAt", { type: "DateTime", description: "When the worker took it." }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      description: "When the worker is taken for lost, unless it gives a sign of life.",
    }),
  }),
});

export const JobErrorType = builder.objectRef<JobError>("JobError").implement({
  description: "Why a job, or its last attempt, failed, or why it was rejected.",
  fields: (t) => ({
    code: t.exposeString("code", {
      description: "The worker's word for it, or one of Docket's such as WORKER_LOST.",
    }),
    message: t.exposeString("message", { description: "A sentence for people." }),
    retryable: t.exposeBoolean("retryable", {
      description: "Whether another attempt could succeed.",
    }),
    data: t.expose("data", {
      type: "JSON",
      nullable: true,
      description: "Facts about the failure.",
    }),
  }),
});

export const AttemptsType = builder.objectRef<Job>("JobAttempts").implement({
  description: "How often a job was tried.",
  fields: (t) => ({
    current: t.exposeInt("attempt", {
      description: "Claims so far; the number of the attempt under way.",
    }),
    max: t.exposeInt("maxAttempts", { description: "Attempts after which it fails for good." }),
    failures: t.exposeInt("failures", { description: "Attempts that the worker said failed." }),
    crashes: t.exposeInt("crashes", { description: "Attempts whose worker was lost." }),
  }),
});

const time = "DateTime" as const;

export const TimingType = builder.objectRef<Job>("JobTiming").implement({
  description: "When things happened to a job, by the database's clock.",
  fields: (t) => ({
    createdAt: t.expose("createdAt", { type: time, description: "When it was submitted." }),
    runAt: t.expose("runAt", { type: time, description: "Before this time nobody can claim it." }),
    admittedAt: t.expose("admittedAt", {
      type: time,
      nullable: true,
      description: "When all it needs was there.",
    }),
    startedAt: t.expose("startedAt", {
      type: time,
      nullable: true,
      description: "When it was claimed first.",
    }),
    endedAt: t.expose("endedAt", { type: time, nullable: true, description: "When it ended." }),
  }),
});

export const LogEntryType = builder.objectRef<LogEntry>("JobLogEntry").implement({
  description: "One change of a job's state.",
  fields: (t) => ({
    move: t.exposeString("move", { description: "What was done: submit, claim, deliver, …" }),
    from: t.expose("from", {
      type: JobStateEnum,
      nullable: true,
      description: "The state before.",
    }),
    to: t.expose("to", { type: JobStateEnum, description: "The state after." }),
    version: t.exposeInt("version", { description: "The job's version after." }),
    at: t.expose("at", { type: time, description: "When." }),
    by: t.exposeString("by", { description: "Who did it: a user's id, or docket itself." }),
    worker: t.exposeString("worker", { nullable: true, description: "The worker concerned." }),
    attempt: t.exposeInt("attempt", { description: "The attempt it belongs to." }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "Why, where somebody said so.",
    }),
  }),
});

export const InputFileType = builder.objectRef<JobInputFile>("JobInputFile").implement({
  description: "A file that a job works on.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The name the function reads it by." }),
    url: t.exposeString("url", {
      nullable: true,
      description: "Where it comes from; null for a file that was uploaded.",
    }),
    file: t.field({
      type: FileType,
      nullable: true,
      description: "The file as Docket keeps it, once it has been fetched.",
      resolve: ({ file }, _args, context) => (file === undefined ? null : fileById(context, file)),
    }),
  }),
});

export const OutputFileType = builder.objectRef<JobOutputFile>("JobOutputFile").implement({
  description: "A file that a job made.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The name the worker gave it." }),
    file: t.field({
      type: FileType,
      nullable: true,
      description: "The file itself; null once it is no longer kept.",
      resolve: ({ file }, _args, context) => fileById(context, file),
    }),
  }),
});

/** Files that a job is to have, as a client names them. */
export const InputFileInput = builder.inputType("InputFileInput", {
  description: "A file that the job is to have: either one to fetch first, or one that is here.",
  fields: (t) => ({
    name: t.string({ required: true, description: "The name the function reads it by." }),
    url: t.string({ description: "An http or https address to fetch it from." }),
    fileId: t.id({
      description: "A file that you uploaded by uploadFile, or an input file of a job of yours.",
    }),
  }),
});
