import { throughOutage } from "../../database/index.ts";
import { notFound } from "../../errors.ts";
import { joined } from "../../join.ts";
import { canIDoThis } from "./can-i-do-this.ts";
import type { Core } from "./core.ts";
import { type EndRequest, endAll } from "./end.ts";
import { releaseLost } from "./release-lost.ts";
import { type ReserveRequest, reserveAll } from "./reserve.ts";
import type { BuiltInRoom } from "./room.ts";

/** Jobs in one transaction. */
const batchMax = 100;

/** The core on Docket's own database. Calls that come at the same time are joined into one transaction. */
export function openBuiltInCore(room: BuiltInRoom): Core {
  const reserve = joined((requests: ReserveRequest[]) => reserveAll(room, requests), batchMax);
  const end = joined(async (requests: EndRequest[]) => {
    await endAll(room, requests);
    return requests.map(() => undefined);
  }, batchMax);
  const through = <T>(work: () => Promise<T>) => throughOutage(room.outageMs, work);
  return {
    kind: "BUILT_IN",
    canIDoThis: (user, calls) => canIDoThis(room, user, calls),
    getBasicUserAuth: async (user) => (await room.basicAuthOf(user)) ?? nobody(user),
    reserve: async (holder, calls) =>
      calls.length === 0 ? { ok: true } : through(() => reserve({ holder, calls })),
    settle: (job) => through(() => end({ job, ran: true })),
    release: (job) => through(() => end({ job, ran: false })),
    authCreate: async () => null,
    authDestroy: async () => undefined,
    releaseLost: (livingOf) => releaseLost(room, livingOf),
  };
}

function nobody(user: string): never {
  throw notFound(user);
}
