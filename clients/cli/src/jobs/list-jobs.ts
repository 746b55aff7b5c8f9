import { withClient } from "../client-for.ts";
import { JobRowsDocument } from "../generated/graphql.ts";
import { pageOf, showPage } from "../output/pages.ts";
import type { Shell } from "../shell.ts";
import { filterOf } from "./filter-options.ts";
import { jobColumns } from "./job-columns.ts";
import type { JobsOptions } from "./jobs-options.ts";
import { withPauseReasons } from "./pause-reasons.ts";
import { watchJobs } from "./watch-jobs.ts";

/** Lists the jobs that were asked for, or tells of them as they change. */
export async function listJobs(options: JobsOptions, shell: Shell): Promise<void> {
  if (options.watch) return watchJobs(options, shell);
  const page = await withClient(options, shell, async (client) => {
    const { jobs } = await client.ask(JobRowsDocument, {
      filter: filterOf(options),
      ...(options.search !== undefined && { search: options.search }),
      ...orderOf(options),
      ...pageOf(options),
    });
    if (options.json) return jobs;
    return { ...jobs, nodes: await withPauseReasons(jobs.nodes, client) };
  });
  showPage(page, jobColumns(shell.out), { json: options.json, shell });
}

const fields = { created: "CREATED_AT", ended: "ENDED_AT", priority: "PRIORITY" } as const;

/** A search has an order of its own. */
const orderOf = ({ order, oldestFirst }: JobsOptions) =>
  order === "created" && !oldestFirst
    ? {}
    : { orderBy: { field: fields[order], direction: oldestFirst ? "ASC" : "DESC" } as const };
