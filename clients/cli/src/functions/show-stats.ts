import { withClient } from "../client-for.ts";
import { type CountsFragment, StatsDocument } from "../generated/graphql.ts";
import { duration } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import { type Column, listing } from "../output/listing.ts";
import type { Shell } from "../shell.ts";
import type { FunctionsOptions } from "./list-functions.ts";
import { showWindow } from "./show-window.ts";

export interface StatsOptions extends FunctionsOptions {
  readonly window?: "hour" | "day" | "week" | "month";
}

/** Shows how functions do, all or those that are named: since ever, or in a window that ends now. */
export async function showStats(
  names: readonly string[],
  options: StatsOptions,
  shell: Shell,
): Promise<void> {
  if (options.window) return showWindow(names, { ...options, window: options.window }, shell);
  const functions = names.length > 0 ? [...names] : null;
  const { functionStats } = await withClient(options, shell, (client) =>
    client.ask(StatsDocument, { functions }),
  );
  if (options.json) return writeJson(shell.out, functionStats);
  if (functionStats.length === 0) return void shell.err.write("There are none.\n");
  shell.out.write(`${listing(functionStats, columns, shell.out).join("\n")}\n`);
}

const columns: readonly Column<CountsFragment>[] = [
  { title: "function", of: (stats) => stats.function },
  { title: "jobs", of: ({ submitted }) => submitted },
  { title: "waiting", of: ({ waiting, scheduled }) => waiting + scheduled },
  { title: "running", of: ({ running }) => running },
  { title: "done", of: ({ done }) => done },
  { title: "failed", of: ({ failed }) => failed },
  { title: "cancelled", of: ({ cancelled }) => cancelled },
  { title: "rejected", of: ({ rejected }) => rejected },
  { title: "runs", of: ({ claimed }) => claimed },
  { title: "errors", of: ({ errors }) => errors },
  { title: "lost", of: ({ crashes }) => crashes },
  { title: "mean run", of: ({ done, runMs }) => (done > 0 ? duration(runMs / done) : "") },
];
