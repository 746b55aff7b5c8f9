import type { Job } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import {
  AttemptsType,
  ClaimType,
  JobErrorType,
  JobStateEnum,
  LogEntryType,
  StatusType,
  TimingType,
} from "./job-parts.ts";
import { UserType, userById } from "./user.ts";
import { missingFor } from "./waiting-for.ts";

/** Lists inside a job come with it, and are short as a rule. */
export const fewRows = { field: 1, multiplier: 2 };

export const JobType = builder.loadableNodeRef("Job", {
  id: { resolve: (job: Job) => job.id },
  load: async (ids: string[], context: Context) =>
    (await context.rooms.jobs.getMany(viewerIn(context), ids)).map((job) => job ?? null) as Job[],
});

builder.objectType(JobType, {
  description: "One run of a function, for a user, with JSON input.",
  fields: (t) => ({
    function: t.exposeString("function", { description: "The name of the function." }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: "Whose job it is.",
      resolve: ({ user }, _args, context) => userById(context, user),
    }),
    state: t.expose("state", { type: JobStateEnum, description: "Where it is in its life." }),
    version: t.exposeInt("version", {
      description: "Grows by one with every change; orders what you were told.",
    }),
    error: t.expose("error", {
      type: JobErrorType,
      nullable: true,
      description: "Why it, or its last attempt, failed.",
    }),
    status: t.expose("status", {
      type: StatusType,
      nullable: true,
      description: "What the worker last said.",
    }),
    claim: t.expose("claim", {
      type: ClaimType,
      nullable: true,
      description: "Who has it just now.",
    }),
    attempts: t.field({
      type: AttemptsType,
      description: "How often it was tried.",
      resolve: (job) => job,
    }),
    timing: t.field({
      type: TimingType,
      description: "When things happened to it.",
      resolve: (job) => job,
    }),
    locked: t.exposeBoolean("locked", {
      description: "Whether an operator keeps it from being claimed.",
    }),
    requires: t.exposeString("requires", {
      nullable: true,
      description: "Only a worker that names this word among its capabilities gets the job.",
    }),
    waitingFor: t.string({
      nullable: true,
      description:
        "The capability it waits for in vain: it requires it, and no live worker asks for such jobs.",
      resolve: (job, _args, context) => missingFor(context, job),
    }),
    priority: t.exposeInt("priority", { description: "Higher goes first." }),
    tags: t.stringList({ description: "Words to find it by.", resolve: ({ tags }) => [...tags] }),
    leaseMs: t.exposeInt("leaseMs", {
      description: "How long a claim on it lasts without a sign of life, in ms.",
    }),
    backoffMs: t.exposeInt("backoffMs", {
      description: "Pause before the second attempt, in ms; doubled for each further one.",
    }),
    timeoutMs: t.exposeInt("timeoutMs", {
      nullable: true,
      description: "How long one attempt may run, in ms.",
    }),
    retryOf: t.exposeID("retryOf", {
      nullable: true,
      description: "The ended job that it runs again.",
    }),
    log: t.field({
      type: [LogEntryType],
      complexity: fewRows,
      description: "Every change of its state.",
      resolve: ({ log }) => [...log],
    }),
  }),
});
