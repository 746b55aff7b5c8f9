import {
  type Happened,
  type Point,
  percentileError,
  type Spread,
  type StatsWindow,
  statsWindows,
  type WindowStats,
} from "../jobs/index.ts";
import { batched } from "./batched.ts";
import { builder, tooMany } from "./builder.ts";
import { counted } from "./counted.ts";
import { StatsType } from "./function.ts";

const StatsWindowEnum = builder.enumType("StatsWindow", {
  description: "A time that ends now, and is made of whole steps; the last step is under way.",
  values: {
    HOUR: { description: "60 minutes." },
    DAY: { description: "24 clock hours." },
    WEEK: { description: "168 clock hours." },
    MONTH: { description: "30 calendar days in UTC." },
  } satisfies Record<StatsWindow, object>,
});

const errorPercent = (100 * percentileError).toFixed(1);

const SpreadType = builder.objectRef<Spread>("StatsSpread").implement({
  description: `How long something took. Times are kept in bins on a log scale: a percentile is right to within ${errorPercent} percent.`,
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How often it was measured." }),
    p50: t.exposeFloat("p50", { nullable: true, description: "Half took at most so long, in ms." }),
    p95: t.exposeFloat("p95", { nullable: true, description: "95 percent did, in ms." }),
    p99: t.exposeFloat("p99", { nullable: true, description: "99 percent did, in ms." }),
  }),
});

const CodeCountType = builder.objectRef<{ code: string; count: number }>("CodeCount").implement({
  description: "How many attempts failed so.",
  fields: (t) => ({
    code: t.exposeString("code", {
      description: "The code of the error; OTHER for those beyond the 20 most frequent.",
    }),
    count: t.exposeInt("count", { description: "Attempts." }),
  }),
});

const HappenedType = builder.interfaceRef<Happened>("StatsCounts").implement({
  description: "What happened to jobs in some time. Each thing counts when it happens.",
  fields: (t) => ({
    submitted: t.exposeInt("submitted", { description: "Jobs submitted." }),
    claimed: t.exposeInt("claimed", {
      description:
        "Attempts started, less those given back, which makes it negative when the start lay before.",
    }),
    done: t.exposeInt("done", { description: counted.done }),
    failed: t.exposeInt("failed", { description: counted.failed }),
    cancelled: t.exposeInt("cancelled", { description: counted.cancelled }),
    rejected: t.exposeInt("rejected", { description: counted.rejected }),
    errors: t.exposeInt("errors", { description: counted.errors }),
    crashes: t.exposeInt("crashes", { description: counted.crashes }),
    retries: t.exposeInt("retries", { description: counted.retries }),
    runMs: t.exposeFloat("runMs", { description: counted.runMs }),
    wait: t.expose("wait", {
      type: SpreadType,
      description: "How long jobs that could be claimed waited for each of their claims.",
    }),
    run: t.expose("run", {
      type: SpreadType,
      description: "How long attempts ran, to their delivery or failure.",
    }),
  }),
});

const PointType = builder.objectRef<Point>("StatsPoint").implement({
  description: "What happened in one step of a window.",
  interfaces: [HappenedType],
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When the step begins." }),
  }),
});

export const WindowStatsType = builder.objectRef<WindowStats>("WindowStats").implement({
  description: "What happened to jobs in a window that ends now, of all users together.",
  interfaces: [HappenedType],
  fields: (t) => ({
    window: t.expose("window", { type: StatsWindowEnum, description: "How long it is." }),
    from: t.expose("from", { type: "DateTime", description: "When its first step begins." }),
    to: t.expose("to", { type: "DateTime", description: "Now." }),
    stepMs: t.exposeInt("stepMs", { description: "Length of a step, in ms." }),
    failuresByCode: t.field({
      type: [CodeCountType],
      description: "Failed attempts by the code of their error, the most frequent first.",
      resolve: ({ failuresByCode }) => [...failuresByCode],
    }),
    series: t.field({
      type: [PointType],
      description: "Every step, the oldest first: 24 to 168 of them.",
      resolve: ({ series }) => [...series],
    }),
  }),
});

const windowDefault = "HOUR";
export const windowArg = {
  type: StatsWindowEnum,
  required: true,
  defaultValue: windowDefault,
  description: "How far back.",
} as const;

/** Windows of different lengths are read apart; functions of the same one together. */
const windowOf = Object.fromEntries(
  statsWindows.map((window) => [
    window,
    batched<string, WindowStats>((names, { rooms }) => rooms.jobs.windows(names, window)),
  ]),
) as Record<StatsWindow, ReturnType<typeof batched<string, WindowStats>>>;

/** What one window costs to read, in fields. */
export const windowCost = 10;
/** How long the database may look for the job that waits longest, in ms. */
const lookMs = 2_000;

const oldestOf = batched<string, number>(async (names, { rooms }) => {
  const found = await rooms.jobs.oldest(names, lookMs);
  const waiting = found.filter(({ state }) => state === "WAITING");
  return names.map((name) => waiting.find((one) => one.function === name)?.ms ?? 0);
});

builder.objectFields(StatsType, (t) => ({
  oldestWaitingMs: t.float({
    nullable: true,
    description: "How long the job has waited that waits longest to be claimed, in ms; 0 if none.",
    complexity: windowCost,
    resolve: (stats, _args, context) => oldestOf(context, stats.function),
  }),
  window: t.field({
    type: WindowStatsType,
    nullable: true,
    description: "What happened to its jobs of late.",
    complexity: windowCost,
    args: { window: t.arg(windowArg) },
    resolve: (stats, { window }, context) => windowOf[window](context, stats.function),
  }),
}));

builder.queryField("stats", (t) =>
  t.field({
    type: WindowStatsType,
    description:
      "What happened to the jobs of all functions together, or of these. Counted along the way, and once more by the jobs themselves when a minute is over: what a killed server left uncounted is there a minute later.",
    authScopes: { person: true },
    complexity: windowCost,
    args: {
      functions: t.arg.stringList({ description: "Names; all functions when left out." }),
      window: t.arg(windowArg),
    },
    resolve: (_root, { functions, window }, { rooms }) => {
      if (functions && functions.length > rooms.config.pageMax)
        throw tooMany("functions", rooms.config.pageMax);
      return rooms.jobs.window(functions ?? undefined, window);
    },
  }),
);
