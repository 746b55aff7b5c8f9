import { isAdmin, type Viewer } from "../access/index.ts";
import type { Bell } from "../database/index.ts";
import { DocketError, invalidInput } from "../errors.ts";

/** Lists that can be followed; workers are missing, since what is told of them moves with the clock. */
export type ListName =
  | "ALLOWANCES"
  | "AUDIT"
  | "CALLBACKS"
  | "FILES"
  | "TOKENS"
  | "USAGE"
  | "USERS";

/** Of these everybody may read what is their own; the others are for operators. */
const ownLists: ReadonlySet<ListName> = new Set(["CALLBACKS", "FILES", "USAGE"]);

/** What somebody follows. */
export interface ListsRequest {
  readonly lists: ReadonlySet<ListName>;
  /** Whose changes they may know of; everybody's when left out. */
  readonly user?: string;
}

/** As whom a viewer follows these lists: by each list's own rule. FORBIDDEN for an operator's, INVALID_INPUT for none. */
export function requestFor(viewer: Viewer, lists: readonly ListName[]): ListsRequest {
  if (lists.length === 0) throw invalidInput([{ path: ["lists"], message: "at least one" }]);
  if (isAdmin(viewer)) return { lists: new Set(lists) };
  const operators = lists.filter((list) => !ownLists.has(list));
  if (operators.length > 0)
    throw new DocketError("FORBIDDEN", `Only an operator may follow ${operators.join(", ")}.`);
  return { lists: new Set(lists), user: viewer.user };
}

export type Change = Extract<Bell, { kind: "changed" }>;

const listsByCollection: Readonly<Record<string, ListName>> = {
  allowances: "ALLOWANCES",
  audit: "AUDIT",
  callbacks: "CALLBACKS",
  files: "FILES",
  reservations: "USAGE",
  tokens: "TOKENS",
  users: "USERS",
};

/** The list that reads otherwise after a change; undefined when none does. */
export function listOf({ collection, fields }: Change): ListName | undefined {
  // Outputs are in the list once their job was delivered with them.
  if (collection === "jobs") return fields["state"] === "DONE" ? "FILES" : undefined;
  return listsByCollection[collection];
}

/** Whether a collection's documents are each a user's, who may know of them. */
export function isOwned(collection: string): boolean {
  const list = listsByCollection[collection];
  return collection === "jobs" || (list !== undefined && ownLists.has(list));
}
