import { DocketError, notFound } from "../../../errors.ts";
import type { IdPage } from "../../../page.ts";
import type { Actor, Audit } from "../../audit/audit.ts";
import type { BuiltInRoom } from "../room.ts";
import {
  type AllowanceStanding,
  standingOf,
  type UsagePage,
  type UsageRequest,
  type UsageRow,
  usageOf,
} from "../usage.ts";
import {
  type Allowance,
  type AllowanceFilter,
  type AllowanceRequest,
  findAllAllowances,
  removeAllowance,
  setAllowance,
} from "./allowance.ts";

/** How often core APIs may be called, and how often they were. A core over HTTP keeps its own: here is nothing then. */
export interface Allowances {
  /** Sets the one allowance of this user (null: each of them), pattern and period. NOT_FOUND for the user, INVALID_INPUT. */
  set(request: AllowanceRequest, by?: Actor): Promise<Allowance>;
  /** Answers the one that holds no longer. NOT_FOUND. */
  remove(id: string, by?: Actor): Promise<Allowance>;
  /** Allowances that match everything given, newest first. */
  find(filter: AllowanceFilter, page: IdPage): Promise<Allowance[]>;
  /** What remains to a user of each allowance that holds for them. */
  standing(user: string): Promise<AllowanceStanding[]>;
  /** What was counted in one window, by user, function and API. */
  usage(request: UsageRequest, page: UsagePage): Promise<UsageRow[]>;
}

interface AllowancesDeps {
  readonly room: BuiltInRoom;
  readonly audit: Audit;
  /** Whether they are kept here, rather than by a core over HTTP. */
  readonly isHere: boolean;
}

export function openAllowances({ room, audit, isHere }: AllowancesDeps): Allowances {
  const { store } = room;
  const told = (by: Actor | undefined, action: string, { id, ...data }: Allowance) =>
    audit.add(by, { action, target: id, data });
  return {
    set: async (request, by) => {
      if (!isHere) throw keptElsewhere();
      if (request.user !== null && (await room.nameOf(request.user)) === undefined)
        throw notFound(request.user);
      const allowance = await setAllowance(store, request);
      await told(by, "setAllowance", allowance);
      return allowance;
    },
    remove: async (id, by) => {
      const allowance = await removeAllowance(store, id);
      await told(by, "removeAllowance", allowance);
      return allowance;
    },
    find: (filter, page) => findAllAllowances(store, filter, page),
    standing: async (user) => (isHere ? standingOf(room, user) : []),
    usage: (request, page) => usageOf(room, request, page),
  };
}

/** What a core service at DOCKET_CORE_URL keeps is not Docket's to change. */
export const keptElsewhere = (): DocketError =>
  new DocketError(
    "FORBIDDEN",
    "A core service keeps permissions and allowances; they are changed there.",
  );
