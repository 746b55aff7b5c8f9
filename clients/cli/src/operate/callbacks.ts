import { type DocketClient, payloadIn } from "../../../sdk/src/index.ts";
import { userIdOf } from "../accounts/users.ts";
import { withClient } from "../client-for.ts";
import {
  type CallbackFilter,
  type CallbackRowFragment,
  CallbackRowsDocument,
  type CallbackState,
  RedeliverCallbackDocument,
} from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { tellOne } from "./tell-one.ts";

export interface CallbacksOptions extends PageWords, ServerOptions {
  readonly failing?: boolean;
  readonly state: readonly CallbackState[];
  readonly job: readonly string[];
  readonly user: readonly string[];
  readonly url?: string;
}

/** Lists callbacks and how their sending goes. */
export async function listCallbacks(options: CallbacksOptions, shell: Shell): Promise<void> {
  const { callbacks } = await withClient(options, shell, async (client) =>
    client.ask(CallbackRowsDocument, {
      filter: await filterOf(options, client),
      ...pageOf(options),
    }),
  );
  showPage(callbacks, columns, { json: options.json, shell });
}

async function filterOf(
  { failing, state, job, user, url }: CallbacksOptions,
  client: DocketClient,
): Promise<CallbackFilter> {
  const userIds = await Promise.all(user.map((one) => userIdOf(one, client)));
  return {
    ...(failing && { failing }),
    ...(state.length > 0 && { states: [...state] }),
    ...(job.length > 0 && { jobIds: [...job] }),
    ...(userIds.length > 0 && { userIds }),
    ...(url !== undefined && { url }),
  };
}

export interface RedeliverOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Sends a callback again, with its whole schedule of tries. */
export async function redeliver(id: string, options: RedeliverOptions, shell: Shell) {
  const { json } = options;
  const { callback } = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(RedeliverCallbackDocument, { input: { id } })).redeliverCallback),
  );
  tellOne(callback, `${callback.id} is sent again to ${callback.url}.`, { json, shell });
}

const columns: readonly Column<CallbackRowFragment>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "state", of: ({ state }) => state },
  { title: "job", of: ({ job }) => job?.id },
  { title: "tries", of: ({ tries }) => tries },
  { title: "last", of: lastOf },
  { title: "next", of: ({ nextAt }) => ago(nextAt) },
  { title: "url", of: ({ url }) => url },
];

function lastOf({ attempts }: CallbackRowFragment): string {
  const last = attempts.at(-1);
  return last ? [last.outcome, last.status].filter(Boolean).join(" ") : "";
}
