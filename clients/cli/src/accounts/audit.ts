import { withClient } from "../client-for.ts";
import { AuditRowsDocument, type AuditRowsQuery } from "../generated/graphql.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { userIdOf } from "./users.ts";

export interface AuditOptions extends PageWords, ServerOptions {
  readonly by?: string;
  readonly action?: string;
  readonly target?: string;
}

/** Shows who did what. */
export async function showAudit(options: AuditOptions, shell: Shell): Promise<void> {
  const { by, action, target } = options;
  const { auditLog } = await withClient(options, shell, async (client) => {
    const filter = {
      ...(by !== undefined && { by: await userIdOf(by, client) }),
      ...(action !== undefined && { action }),
      ...(target !== undefined && { target }),
    };
    return client.ask(AuditRowsDocument, { filter, ...pageOf(options) });
  });
  showPage(auditLog, columns, { json: options.json, shell });
}

const columns: readonly Column<AuditRowsQuery["auditLog"]["nodes"][number]>[] = [
  { title: "at", of: ({ at }) => at },
  { title: "by", of: ({ by }) => by?.name ?? "Docket" },
  { title: "action", of: ({ action }) => action },
  { title: "target", of: ({ target }) => target },
  { title: "how", of: ({ data }) => JSON.stringify(data) },
];
