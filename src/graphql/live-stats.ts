import type { FunctionStats } from "../jobs/index.ts";
import { builder, tooMany } from "./builder.ts";
import { checked } from "./checked.ts";
import { StatsType } from "./function.ts";

builder.subscriptionField("functionStatsUpdated", (t) =>
  t.field({
    type: StatsType,
    description:
      "What became of the jobs of each of these functions, or of all, and again whenever it has changed, on whichever server. For each function it never goes back; while much happens, states in between are passed over.",
    authScopes: { person: true },
    args: { functions: t.arg.stringList({ description: "Names; all functions when left out." }) },
    subscribe: (_root, { functions }, context) => {
      const { live, config } = context.rooms;
      if (functions && functions.length > config.pageMax)
        throw tooMany("functions", config.pageMax);
      return checked(context, live.watchStats(functions ?? undefined));
    },
    resolve: (stats: FunctionStats) => stats,
  }),
);
