import { withClient } from "../client-for.ts";
import {
  type StatsWindow,
  StatsWithinDocument,
  type StatsWithinQuery,
} from "../generated/graphql.ts";
import { duration } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import { type Column, listing } from "../output/listing.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";
import type { FunctionsOptions } from "./list-functions.ts";

interface WindowOptions extends FunctionsOptions {
  readonly window: string;
}

type Window = NonNullable<StatsWithinQuery["functionStats"][number]["window"]>;

/** What could not be read has no window. */
type Row = Window & { readonly function: string };

/** Shows what happened to the jobs of functions in a window that ends now. */
export async function showWindow(
  names: readonly string[],
  options: WindowOptions,
  shell: Shell,
): Promise<void> {
  const functions = names.length > 0 ? [...names] : null;
  const window = options.window.toUpperCase() as StatsWindow;
  const { functionStats } = await withClient(options, shell, (client) =>
    client.ask(StatsWithinDocument, { functions, window }),
  );
  if (options.json) return writeJson(shell.out, functionStats);
  if (functionStats.length === 0) return void shell.err.write("There are none.\n");
  const rows = functionStats.flatMap(({ function: name, window: happened }) =>
    happened ? [{ ...happened, function: name }] : [],
  );
  shell.out.write(`${listing(rows, columns, shell.out).join("\n")}\n`);
}

const columns: readonly Column<Row>[] = [
  { title: "function", of: (row) => row.function },
  { title: "jobs", of: (row) => row.submitted },
  { title: "done", of: (row) => row.done },
  { title: "failed", of: (row) => row.failed },
  { title: "rejected", of: (row) => row.rejected },
  { title: "retries", of: (row) => row.retries },
  { title: "waited p50", of: (row) => spread(row.wait.p50) },
  { title: "p95", of: (row) => spread(row.wait.p95) },
  { title: "ran p50", of: (row) => spread(row.run.p50) },
  { title: "p95", of: (row) => spread(row.run.p95) },
  { title: "p99", of: (row) => spread(row.run.p99) },
  { title: "errors", of: (row) => codes(row.failuresByCode) },
];

const spread = (ms: number | null): string => (ms === null ? "" : duration(ms));

const codes = (all: Window["failuresByCode"]): string =>
  all.map(({ code, count }) => `${tame(code)} ${count}`).join(", ");
