import type { Config } from "../config.ts";
import type { Database } from "../database/index.ts";
import type { Log } from "../log.ts";
import { type Accounts, openAccounts } from "./accounts.ts";
import { type Audit, openAudit } from "./audit/audit.ts";
import { auditModelsOf, openAuditStore } from "./audit/store.ts";
import { type Allowances, keptElsewhere, openAllowances } from "./core/allowances/open.ts";
import { allowanceModelsOf, openAllowanceStore } from "./core/allowances/store.ts";
import type { Core } from "./core/core.ts";
import { type CoreConfig, openCore } from "./core/open.ts";
import type { BuiltInRoom } from "./core/room.ts";
import { coreModelsOf, openCoreStore } from "./core/store.ts";
import { identify, noViewers } from "./identify.ts";
import { ensureOperator } from "./operator.ts";
import { newInstallationSecret, signatureOf } from "./secret.ts";
import type { SessionConfig } from "./session/open-session.ts";
import { type AccessStore, installationSecret, modelsOf, openAccessStore } from "./store.ts";
import { usersByIds } from "./user.ts";
import type { Viewer } from "./viewer.ts";

/** Who may come in, what their jobs may call and how often, and this installation's signatures. */
export interface Access extends Accounts {
  /** Who bears this token; undefined when it is unknown, expired or was revoked (seen within 1 s). */
  identify(token: string): Promise<Viewer | undefined>;
  /** The same for the secret of a session: one is good for nothing in the place of the other. */
  identifySession(secret: string): Promise<Viewer | undefined>;
  /** Asked before a job is queued, and told how it ended. */
  readonly core: Core;
  readonly allowances: Allowances;
  /** Who did what. */
  readonly audit: Audit;
  /** HMAC-SHA256 with this installation's secret, base64url. Purposes keep signatures apart. */
  sign(purpose: string, text: string): string;
  close(): Promise<void>;
}

interface AccessDeps {
  readonly connection: Database["connection"];
  readonly prepare: Database["prepare"];
  readonly config: CoreConfig & SessionConfig & Pick<Config, "adminToken">;
  readonly log: Log;
  /** Shows the operator's first token to people, the moment it was made: it is stored nowhere in clear. */
  readonly showFirstToken: (token: string) => void;
  /** The time that periods of allowances are told by; the database's unless a test says another. */
  readonly now?: () => Date | "$$NOW";
}

/** Opens the room; on an empty database it makes the installation's secret and the operator. */
export async function openAccess({
  connection,
  prepare,
  config,
  log,
  showFirstToken,
  now = () => "$$NOW",
}: AccessDeps): Promise<Access> {
  const store = openAccessStore(connection);
  const coreStore = { ...openCoreStore(connection), ...openAllowanceStore(connection) };
  const auditStore = openAuditStore(connection);
  await prepare(
    ...modelsOf(store),
    ...coreModelsOf(coreStore),
    ...allowanceModelsOf(coreStore),
    ...auditModelsOf(auditStore),
  );
  const secret = await installationSecret(store, newInstallationSecret());
  const firstToken = await ensureOperator(store, config.adminToken, log);
  if (firstToken !== undefined) showFirstToken(firstToken);
  const recent = noViewers();
  const audit = openAudit(auditStore, config.databaseWaitMs);
  const room: BuiltInRoom = {
    store: coreStore,
    now,
    outageMs: config.databaseWaitMs,
    ...peopleOf(store),
  };
  const core = openCore({ config, log, room });
  const isHere = core.kind === "BUILT_IN";
  const accounts = openAccounts({ store, recent, audit, config });
  return {
    ...accounts,
    setPermissions: (input, by) => {
      if (!isHere) throw keptElsewhere();
      return accounts.setPermissions(input, by);
    },
    identify: async (token) => {
      const viewer = await identify(store, recent, token);
      return viewer?.parent === undefined ? viewer : undefined;
    },
    identifySession: async (secret) => {
      const viewer = await identify(store, recent, secret);
      return viewer?.parent === undefined ? undefined : viewer;
    },
    core,
    allowances: openAllowances({ room, audit, isHere }),
    audit,
    sign: (purpose, text) => signatureOf(secret, purpose, text),
    close: async () => {
      recent.byHash.clear();
      await core.close();
    },
  };
}

/** What the core knows of users. */
function peopleOf(
  store: AccessStore,
): Pick<BuiltInRoom, "permissionsOf" | "basicAuthOf" | "nameOf"> {
  const enabled = async (ids: readonly string[]) =>
    [...(await usersByIds(store, ids)).values()].filter(({ disabledAt }) => !disabledAt);
  return {
    permissionsOf: async (ids) =>
      new Map((await enabled(ids)).map(({ id, permissions }) => [id, permissions])),
    basicAuthOf: async (id) => {
      const [user] = await enabled([id]);
      return user && { user: id, name: user.name, permissions: user.permissions };
    },
    nameOf: async (id) => (await usersByIds(store, [id])).get(id)?.name,
  };
}
