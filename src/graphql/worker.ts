import { type Holding, serversOwn, type Worker, type workerStates } from "../jobs/index.ts";
import { batched } from "./batched.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { fewRows, JobType } from "./job.ts";
import { ClaimType } from "./job-parts.ts";
import { UserType, userById } from "./user.ts";

export const WorkerStateEnum = builder.enumType("WorkerState", {
  description: "Whether a worker is to get jobs.",
  values: {
    ACTIVE: { description: "It gets jobs when it asks." },
    DRAINING: { description: "It gets no more jobs, and is told to come to its end." },
  } satisfies Record<(typeof workerStates)[number], object>,
});

const DrainType = builder.objectRef<NonNullable<Worker["drain"]>>("WorkerDrain").implement({
  description: "An operator's wish that a worker come to its end.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "Since when." }),
    by: t.field({
      type: UserType,
      nullable: true,
      description: "The operator who wants it.",
      resolve: ({ by }, _args, context) => userById(context, by),
    }),
    reason: t.exposeString("reason", { nullable: true, description: "Why, if that was said." }),
  }),
});

const holdingOf = batched<Worker, Holding>(
  (workers, { rooms }) => rooms.jobs.workers.holdings(workers),
  ({ id }) => id,
);

const jobsOf = async (worker: Worker, context: Context): Promise<string[]> => [
  ...((await holdingOf(context, worker))?.jobs ?? []),
];

/** All holdings of one operation are read at once, but every running job is looked at. */
const holdingCost = 10;

export const WorkerType = builder.loadableNodeRef("Worker", {
  id: { resolve: (worker: Worker) => worker.id },
  load: async (ids: string[], { rooms, viewer }: Context) =>
    (await rooms.jobs.workers.byIds(viewerIn({ viewer }), ids)).map(
      (worker) => worker ?? null,
    ) as Worker[],
});

builder.objectType(WorkerType, {
  description: "A client that claims. It is forgotten a day after it was last seen.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "How it calls itself in its claims." }),
    host: t.exposeString("host", { nullable: true, description: "The machine it runs on." }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: "Whose token it shows; null for a server's own.",
      resolve: ({ user }, _args, context) => userById(context, user),
    }),
    isServers: t.boolean({
      description: "Whether it is the own worker of a Docket server.",
      resolve: ({ user }) => user === serversOwn,
    }),
    functions: t.stringList({
      description: "What it asked for in its newest claim.",
      resolve: ({ functions }) => [...functions],
    }),
    capabilities: t.stringList({
      description: "What it said there that it can do besides, such as photoshop.",
      resolve: ({ capabilities }) => [...capabilities],
    }),
    state: t.expose("state", {
      type: WorkerStateEnum,
      description: "Whether it is to get jobs.",
    }),
    drain: t.expose("drain", {
      type: DrainType,
      nullable: true,
      description: "Who drains it, since when and why.",
    }),
    alive: t.exposeBoolean("alive", { description: "Whether it was seen just now." }),
    firstSeenAt: t.expose("firstSeenAt", {
      type: "DateTime",
      description: "When it was seen first.",
    }),
    lastSeenAt: t.expose("lastSeenAt", {
      type: "DateTime",
      description: "When it was seen last; it is written down every few seconds.",
    }),
    done: t.exposeInt("done", { description: "Jobs it delivered." }),
    failed: t.exposeInt("failed", { description: "Attempts it said failed." }),
    lost: t.exposeInt("lost", { description: "Attempts it was lost in." }),
    holding: t.int({
      description: "How many jobs it has in hand now.",
      complexity: holdingCost,
      resolve: async (worker, _args, context) => (await holdingOf(context, worker))?.count ?? 0,
    }),
    jobs: t.field({
      type: [JobType],
      nullable: { list: false, items: true },
      description: "The newest 100 jobs it has in hand now; null for one you may not see.",
      complexity: { ...fewRows, field: holdingCost },
      resolve: (worker, _args, context) => jobsOf(worker, context),
    }),
  }),
});

const workerNamed = batched<{ readonly user: string; readonly worker: string }, Worker>(
  (names, context) => context.rooms.jobs.workers.named(viewerIn(context), names),
  ({ user, worker }) => `${user} ${worker}`,
);

builder.objectFields(ClaimType, (t) => ({
  holder: t.field({
    type: WorkerType,
    nullable: true,
    description: "The worker, as it is known by its claims. For its user and the operator.",
    resolve: ({ user, worker }, _args, context) => workerNamed(context, { user, worker }),
  }),
}));
