import { type FunctionDefinition, inputSchemaOf, outputSchemaOf } from "../functions/index.ts";
import type { FunctionStats } from "../jobs/index.ts";
import { batched } from "./batched.ts";
import { builder, tooMany } from "./builder.ts";
import { counted } from "./counted.ts";

const CoreCallType = builder
  .objectRef<{ readonly api: string; readonly count: number }>("CoreCall")
  .implement({
    description: "A core API that a function calls.",
    fields: (t) => ({
      api: t.exposeString("api", { description: "Its name." }),
      count: t.exposeInt("count", { description: "How often in one run." }),
    }),
  });

export const StatsType = builder.objectRef<FunctionStats>("FunctionStats").implement({
  description: "What became of the jobs of a function, of all users together.",
  fields: (t) => ({
    function: t.exposeString("function", { description: "The function's name." }),
    version: t.exposeInt("version", {
      description: "Grows whenever jobs of it change their state; orders what you were told.",
    }),
    submitted: t.exposeInt("submitted", { description: "Jobs ever submitted." }),
    claimed: t.exposeInt("claimed", { description: "Attempts started." }),
    done: t.exposeInt("done", { description: counted.done }),
    failed: t.exposeInt("failed", { description: counted.failed }),
    cancelled: t.exposeInt("cancelled", { description: counted.cancelled }),
    rejected: t.exposeInt("rejected", { description: counted.rejected }),
    errors: t.exposeInt("errors", { description: counted.errors }),
    crashes: t.exposeInt("crashes", { description: counted.crashes }),
    retries: t.exposeInt("retries", { description: counted.retries }),
    runMs: t.exposeFloat("runMs", { description: counted.runMs }),
    waiting: t.exposeInt("waiting", { description: "Jobs that wait to be claimed." }),
    scheduled: t.exposeInt("scheduled", { description: "Jobs that wait for their time." }),
    running: t.exposeInt("running", { description: "Jobs that a worker has now." }),
    paused: t.exposeBoolean("paused", {
      description: "Whether an operator paused it: none of its jobs is handed out.",
    }),
    heldBack: t.exposeInt("heldBack", {
      description:
        "Of the jobs that wait, those that must: as many run, or began of late, as its limits allow.",
    }),
  }),
});

const statsOf = batched<string, FunctionStats>(
  (names, { rooms }) => rooms.jobs.stats(names),
  (name) => name,
);

const RateType = builder
  .objectRef<{ readonly count: number; readonly periodMs: number }>("FunctionRate")
  .implement({
    description: "Most attempts that begin within a time, wherever that begins.",
    fields: (t) => ({
      count: t.exposeInt("count", { description: "How many." }),
      periodMs: t.exposeInt("periodMs", { description: "Within how long a time, in ms." }),
    }),
  });

const LimitsType = builder
  .objectRef<NonNullable<FunctionDefinition["limits"]>>("FunctionLimits")
  .implement({
    description: "What a function sets for its jobs; what is null takes the server's default.",
    fields: (t) => ({
      attempts: t.exposeInt("attempts", { nullable: true, description: "Attempts of one job." }),
      leaseMs: t.exposeInt("leaseMs", {
        nullable: true,
        description: "How long a claim lasts without a sign of life, in ms.",
      }),
      timeoutMs: t.exposeInt("timeoutMs", {
        nullable: true,
        description: "How long one attempt may run, in ms.",
      }),
      backoffMs: t.exposeInt("backoffMs", {
        nullable: true,
        description: "Pause before the second attempt, in ms.",
      }),
      maxInputBytes: t.exposeInt("maxInputBytes", {
        nullable: true,
        description: "Size of a job's input as JSON, in bytes.",
      }),
      concurrency: t.exposeInt("concurrency", {
        nullable: true,
        description: "Most of its jobs that run at once, over all servers and workers.",
      }),
      rate: t.expose("rate", {
        type: RateType,
        nullable: true,
        description: "Most of its attempts that begin within a time, over all servers and workers.",
      }),
    }),
  });

export const FunctionType = builder.objectRef<FunctionDefinition>("Function").implement({
  description: "A named kind of work.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Such as photoshop.recipe." }),
    version: t.exposeString("version", { description: "The function's own version." }),
    title: t.exposeString("title", { description: "A few words." }),
    description: t.exposeString("description", { description: "Markdown." }),
    inputSchema: t.field({
      type: "JSON",
      description: "JSON Schema of its input.",
      resolve: inputSchemaOf,
    }),
    outputSchema: t.field({
      type: "JSON",
      nullable: true,
      description: "JSON Schema of its output.",
      resolve: outputSchemaOf,
    }),
    examples: t.field({
      type: ["JSON"],
      description: "Inputs that work.",
      resolve: ({ examples = [] }) => [...examples],
    }),
    calls: t.field({
      type: [CoreCallType],
      description: "The core API calls of one run.",
      resolve: ({ calls }) => [...calls],
    }),
    limits: t.field({
      type: LimitsType,
      description: "What it sets for its jobs.",
      resolve: ({ limits = {} }) => limits,
    }),
    stats: t.field({
      type: StatsType,
      nullable: true,
      description: "What became of its jobs.",
      resolve: ({ name }, _args, context) => statsOf(context, name),
    }),
  }),
});

builder.queryField("functions", (t) =>
  t.field({
    type: [FunctionType],
    description: "Everything this server can be asked to do.",
    authScopes: { person: true },
    resolve: (_root, _args, { rooms }) => [...rooms.functions.list()],
  }),
);

builder.queryField("function", (t) =>
  t.field({
    type: FunctionType,
    nullable: true,
    description: "A function by its name.",
    authScopes: { person: true },
    args: { name: t.arg.string({ required: true, description: "Such as photoshop.recipe." }) },
    resolve: (_root, { name }, { rooms }) => rooms.functions.find(name),
  }),
);

builder.queryField("functionStats", (t) =>
  t.field({
    type: [StatsType],
    description:
      "What became of the jobs of every function, or of these. Totals are counted along the way; what a killed server left uncounted is there a minute later.",
    authScopes: { person: true },
    args: { functions: t.arg.stringList({ description: "Names; all functions when left out." }) },
    resolve: (_root, { functions }, { rooms }) => {
      if (functions && functions.length > rooms.config.pageMax)
        throw tooMany("functions", rooms.config.pageMax);
      return rooms.jobs.stats(functions ?? undefined);
    },
  }),
);
