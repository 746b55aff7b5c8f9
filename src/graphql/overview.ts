import { isAdmin } from "../access/index.ts";
import type { Depth, OldestJob } from "../jobs/index.ts";
import type { Overview } from "../live/index.ts";
import { builder, tooMany } from "./builder.ts";
import { checked } from "./checked.ts";
import { type Context, viewerIn } from "./context.ts";
import { WindowStatsType, windowArg, windowCost } from "./stats-window.ts";

const OldestJobType = builder.objectRef<OldestJob>("OldestJob").implement({
  description: "The job that waits longest to be claimed; those that are locked aside.",
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description: "The job's id; null for a job that is not yours.",
      resolve: ({ id, user }, _args, context) => (isTheirs(user, context) ? id : null),
    }),
    function: t.exposeString("function", { description: "Its function." }),
    ms: t.exposeFloat("ms", { description: "How long it has waited, in ms." }),
  }),
});

function isTheirs(user: string, context: Context): boolean {
  const viewer = viewerIn(context);
  return isAdmin(viewer) || user === viewer.user;
}

const StatsDepthType = builder.objectRef<Depth & Callbacks>("StatsDepth").implement({
  description: "How the queues of functions stand together, over the jobs of all users.",
  fields: (t) => ({
    waiting: t.exposeInt("waiting", { description: "Jobs that wait to be claimed." }),
    scheduled: t.exposeInt("scheduled", { description: "Jobs that wait for their time." }),
    running: t.exposeInt("running", { description: "Jobs that a worker has now." }),
    heldBack: t.exposeInt("heldBack", {
      description: "Of the jobs that wait, those that must: paused, or held back by limits.",
    }),
    paused: t.exposeInt("paused", { description: "How many of the functions are paused." }),
    oldestWaiting: t.field({
      type: OldestJobType,
      nullable: true,
      description: "The job that waits longest; null when none waits.",
      resolve: ({ oldestWaiting }) => oldestWaiting,
    }),
    workersAlive: t.exposeInt("workersAlive", {
      description: "Workers that were seen just now and ask for jobs of the functions.",
    }),
    callbacksFailing: t.exposeInt("callbacksFailing", {
      description:
        "Callbacks, of any function, that were tried and have not arrived; counted to 10,000.",
    }),
  }),
});

interface Callbacks {
  readonly callbacksFailing: number;
}

/** How long the database may count failing callbacks, in ms. */
const countMs = 2_000;

const functionsArg = { description: "Names; all functions when left out." } as const;

builder.queryField("statsDepth", (t) =>
  t.field({
    type: StatsDepthType,
    description: "How the queues of all functions stand together, or of these.",
    authScopes: { person: true },
    complexity: windowCost,
    args: { functions: t.arg.stringList(functionsArg) },
    resolve: async (_root, { functions }, { rooms }) => {
      checkCount(functions, rooms.config.pageMax);
      const [depth, callbacksFailing] = await Promise.all([
        rooms.jobs.depth(functions ?? undefined),
        rooms.callbacks.failing(countMs),
      ]);
      return { ...depth, callbacksFailing };
    },
  }),
);

const StatsUpdateType = builder.objectRef<Overview>("StatsUpdate").implement({
  description: "What functions did of late, and how their queues stand.",
  fields: (t) => ({
    stats: t.expose("stats", { type: WindowStatsType, description: "As the query stats tells." }),
    depth: t.field({
      type: StatsDepthType,
      description: "As the query statsDepth tells.",
      resolve: ({ depth, callbacksFailing }) => ({ ...depth, callbacksFailing }),
    }),
  }),
});

builder.subscriptionField("statsUpdated", (t) =>
  t.field({
    type: StatsUpdateType,
    description:
      "What all functions together did in a window that ends now, or these, and how their queues stand; then again when that has changed or the window has moved, once a second at most.",
    authScopes: { person: true },
    args: { functions: t.arg.stringList(functionsArg), window: t.arg(windowArg) },
    subscribe: (_root, { functions, window }, context) => {
      const { live, config } = context.rooms;
      checkCount(functions, config.pageMax);
      return checked(context, live.watchOverview({ window, ...(functions && { functions }) }));
    },
    resolve: (overview: Overview) => overview,
  }),
);

function checkCount(functions: readonly string[] | null | undefined, max: number): void {
  if (functions && functions.length > max) throw tooMany("functions", max);
}
