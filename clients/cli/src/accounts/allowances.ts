import { payloadIn } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import {
  type AllowanceRowFragment,
  AllowanceRowsDocument,
  OwnAllowancesDocument,
  type OwnAllowancesQuery,
  type Period,
  RemoveAllowanceDocument,
  SetAllowanceDocument,
} from "../generated/graphql.ts";
import { tellOne } from "../operate/tell-one.ts";
import { ago } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import { type Column, listing } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { userIdOf } from "./users.ts";

export interface AllowancesOptions extends PageWords, ServerOptions {
  readonly user?: string;
  readonly own?: boolean;
}

/** Lists what may be called how often; `own`: how the token's own user stands. */
export async function listAllowances(options: AllowancesOptions, shell: Shell): Promise<void> {
  const { user } = options;
  if (options.own) return showOwn(options, shell);
  const { allowances } = await withClient(options, shell, async (client) => {
    const filter = user === undefined ? {} : { userId: await userIdOf(user, client) };
    return client.ask(AllowanceRowsDocument, { filter, ...pageOf(options) });
  });
  showPage(allowances, columns, { json: options.json, shell });
}

async function showOwn(options: AllowancesOptions, shell: Shell): Promise<void> {
  const { viewer } = await withClient(options, shell, (client) =>
    client.ask(OwnAllowancesDocument, {}),
  );
  const standing = viewer.allowances ?? [];
  if (options.json) return writeJson(shell.out, standing);
  if (standing.length === 0) return void shell.err.write("There are none: nothing is limited.\n");
  shell.out.write(`${listing(standing, ownColumns, shell.out).join("\n")}\n`);
}

export interface SetAllowanceOptions extends ServerOptions {
  readonly user?: string;
  readonly json?: boolean;
}

/** Says how often something may be called, in place of what was said of the same before. */
export async function setAllowance(
  { api, count, period }: { readonly api: string; readonly count: number; readonly period: Period },
  options: SetAllowanceOptions,
  shell: Shell,
): Promise<void> {
  const { user } = options;
  const { allowance } = await withClient(options, shell, async (client) => {
    const whose = user === undefined ? {} : { userId: await userIdOf(user, client) };
    const input = { api, count, period, ...whose };
    return payloadIn((await client.ask(SetAllowanceDocument, { input })).setAllowance);
  });
  const whom = allowance.user?.name ?? "each user";
  const said = `${allowance.id}: ${whom}, ${api}, ${count} per ${period}.`;
  tellOne(allowance, said, { json: options.json, shell });
}

/** Takes an allowance back: it limits nobody any more. */
export async function removeAllowance(
  id: string,
  options: ServerOptions & { readonly json?: boolean },
  shell: Shell,
): Promise<void> {
  const { allowance } = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(RemoveAllowanceDocument, { input: { id } })).removeAllowance),
  );
  tellOne(allowance, `${allowance.id} is removed.`, { json: options.json, shell });
}

const columns: readonly Column<AllowanceRowFragment>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "user", of: ({ user }) => user?.name ?? "(each)" },
  { title: "core API", of: ({ api }) => api },
  { title: "calls", of: ({ count }) => count },
  { title: "per", of: ({ period }) => period },
];

type Standing = NonNullable<OwnAllowancesQuery["viewer"]["allowances"]>[number];

const ownColumns: readonly Column<Standing>[] = [
  { title: "core API", of: ({ allowance }) => allowance.api },
  { title: "calls", of: ({ allowance }) => allowance.count },
  { title: "per", of: ({ allowance }) => allowance.period },
  { title: "used", of: ({ used }) => used },
  { title: "remaining", of: ({ remaining }) => remaining },
  { title: "renews", of: ({ renewsAt }) => ago(renewsAt) },
];
