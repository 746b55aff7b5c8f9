import { withClient } from "../client-for.ts";
import { type Period, UsageRowsDocument, type UsageRowsQuery } from "../generated/graphql.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { userIdOf } from "./users.ts";

export interface UsageOptions extends PageWords, ServerOptions {
  readonly user?: string;
  readonly function?: string;
  readonly api?: string;
  readonly period: Period;
}

/** Shows how often functions called which core API for whom. */
export async function showUsage(options: UsageOptions, shell: Shell): Promise<void> {
  const { user, api, period } = options;
  const { usage } = await withClient(options, shell, async (client) => {
    const filter = {
      ...(user !== undefined && { userId: await userIdOf(user, client) }),
      ...(options.function !== undefined && { function: options.function }),
      ...(api !== undefined && { api }),
    };
    return client.ask(UsageRowsDocument, { filter, period, ...pageOf(options) });
  });
  showPage(usage, columns, { json: options.json, shell });
}

const columns: readonly Column<UsageRowsQuery["usage"]["nodes"][number]>[] = [
  { title: "function", of: (row) => row.function },
  { title: "core API", of: ({ api }) => api },
  { title: "user", of: ({ user }) => user?.name },
  { title: "used", of: ({ used }) => used },
  { title: "reserved", of: ({ reserved }) => reserved },
  { title: "per", of: ({ period }) => period },
  { title: "from", of: ({ period, from }) => (period === "TOTAL" ? "" : from.slice(0, 16)) },
];
