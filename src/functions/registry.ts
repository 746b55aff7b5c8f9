import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import type { Database } from "../database/index.ts";
import { DocketError, invalidInput, notFound } from "../errors.ts";
import { joined } from "../join.ts";
import { asFacts, type Log } from "../log.ts";
import { boundedDefinition, checkRegistration } from "./check-registration.ts";
import type { Description } from "./description.ts";
import type { Shelf } from "./shelf.ts";
import {
  countRegistered,
  type FunctionStore,
  openFunctionStore,
  type RegisteredHead,
  type Registrar,
  readHeads,
  readRegistered,
  removeRegistered,
  writeRegistered,
} from "./store.ts";

/** Functions that remote workers bring: known to every server, run by whoever claims them. */
export interface Registry {
  /** Puts a function on the list, or a new version in its place. INVALID_INPUT, FORBIDDEN, LIMIT_REACHED. */
  register(by: Registrar, description: Description): Promise<void>;
  /** NOT_FOUND when there is none that the caller may take off. */
  unregister(by: Registrar, name: string): Promise<void>;
}

interface Deps {
  readonly database: Pick<Database, "connection" | "prepare" | "doorbell">;
  readonly shelf: Shelf;
  readonly log: Log;
}

/** Functions registered at a time: in all, and by one user. */
const registeredMax = 1_000;
const registeredByUserMax = 200;
/** Bells can be lost with the change stream, so it looks by itself this often, in ms. */
const lookMs = 30_000;
const place = "registered";

export async function openRegistry({
  database: { connection, prepare, doorbell },
  shelf,
  log,
}: Deps): Promise<Registry & { close(): void }> {
  const store = openFunctionStore(connection);
  await prepare(store as never);
  let built: Built = new Map();
  const look = joined<void, void>(async (askers) => {
    built = await upToDate(store, built);
    putUp(shelf, built);
    return askers;
  }, Number.POSITIVE_INFINITY);
  const looked = () =>
    void look().catch((error: unknown) => log.warn("functions.unread", asFacts(error)));
  await look();
  const deafen = doorbell.listen((bell) => {
    if (bell.kind === "missed" || bell.collection === "functions") looked();
  });
  const timer = setInterval(looked, lookMs).unref();
  return {
    register: async (by, description) => {
      await register({ store, shelf }, by, description);
      await look();
    },
    unregister: async (by, name) => {
      if (!(await removeRegistered(store, by, name))) throw notFound(`registered function ${name}`);
      await look();
    },
    close: () => {
      deafen();
      clearInterval(timer);
    },
  };
}

async function register(
  { store, shelf }: { readonly store: FunctionStore; readonly shelf: Shelf },
  by: Registrar,
  description: Description,
): Promise<void> {
  checkRegistration(description);
  const { name } = description;
  const origin = shelf.originOf(name);
  if (origin && origin.kind !== "REGISTERED")
    throw invalidInput([{ path: ["name"], message: `"${name}" is a function of this server` }]);
  if (!origin) await checkRoom(store, by);
  if (!(await writeRegistered(store, by, description)))
    throw new DocketError("FORBIDDEN", `"${name}" was registered by another user.`);
  if (!origin) await leaveIfFull({ store, by, name });
}

/** Others may have come at the same time: of those that are too many each goes again. */
async function leaveIfFull({ store, by, name }: Newcomer): Promise<void> {
  try {
    await checkRoom(store, by, 1);
  } catch (error) {
    await removeRegistered(store, by, name);
    throw error;
  }
}

interface Newcomer {
  readonly store: FunctionStore;
  readonly by: Registrar;
  readonly name: string;
}

/** `own`: how many of those that are there already are what is to be registered. */
async function checkRoom(store: FunctionStore, { user }: Registrar, own = 0): Promise<void> {
  const full = (max: number, whose: string) =>
    new DocketError("LIMIT_REACHED", `There are ${max} registered functions${whose}.`, {
      data: { max },
    });
  if ((await countRegistered(store)) - own >= registeredMax) throw full(registeredMax, "");
  if ((await countRegistered(store, user)) - own >= registeredByUserMax)
    throw full(registeredByUserMax, " of yours");
}

/** What is on the list, by name. */
type Built = ReadonlyMap<
  string,
  { readonly head: RegisteredHead; readonly definition: FunctionDefinition }
>;

/** Reads and builds what has changed, and nothing else: anybody's registration has every server look. */
async function upToDate(store: FunctionStore, before: Built): Promise<Built> {
  const heads = await readHeads(store);
  const kept = heads.flatMap(({ name, updatedAt }) => {
    const one = before.get(name);
    return one?.head.updatedAt.getTime() === updatedAt.getTime() ? [[name, one] as const] : [];
  });
  const after = new Map(kept);
  const changed = heads.filter(({ name }) => !after.has(name)).map(({ name }) => name);
  for (const { description, ...head } of await readRegistered(store, changed))
    after.set(head.name, { head, definition: boundedDefinition(description) });
  return after;
}

function putUp(shelf: Shelf, built: Built): void {
  shelf.put(place, {
    definitions: [...built.values()].map(({ definition }) => definition),
    isHere: false,
    originOf: (name) => {
      const { by = "", since = new Date(0), updatedAt = since } = built.get(name)?.head ?? {};
      return { kind: "REGISTERED", by, since, updatedAt };
    },
  });
}
