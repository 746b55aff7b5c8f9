import { throughOutage } from "../../database/index.ts";
import { newId } from "../../ids.ts";
import { type IdPage, idPageOf } from "../../page.ts";
import type { Viewer } from "../viewer.ts";
import { type AuditStore, addEntry, findEntries, type StoredAuditEntry } from "./store.ts";

/** Who did something: absent where Docket itself did it, such as at its first start. */
export type Actor = Pick<Viewer, "user" | "token">;

/** What was done. `data` is short, and has no secrets. */
export interface Deed {
  /** The verb's name, as the mutation has it. */
  readonly action: string;
  /** The id, or name, of what it was done to. */
  readonly target?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface AuditEntry extends Required<Pick<Deed, "action" | "data">> {
  readonly id: string;
  readonly at: Date;
  /** The user's id. */
  readonly by?: string;
  /** The token's id. */
  readonly token?: string;
  readonly target?: string;
}

export interface AuditFilter {
  readonly by?: string;
  readonly target?: string;
  readonly action?: string;
}

/** Who did what: a log that only grows. */
export interface Audit {
  /** Writes down what was done; called after it was. */
  add(by: Actor | undefined, deed: Deed): Promise<void>;
  /** Entries that match everything given, newest first. */
  find(filter: AuditFilter, page: IdPage): Promise<AuditEntry[]>;
}

export const openAudit = (store: AuditStore, outageMs: number): Audit => ({
  add: (by, { action, target, data = {} }) => {
    const entry = {
      _id: newId("audit"),
      ...(by && { by: by.user, token: by.token }),
      action,
      ...(target !== undefined && { target }),
      data,
    };
    return throughOutage(outageMs, () => addEntry(store, entry));
  },
  find: async (filter, page) => {
    const find = (...asked: [object, 1 | -1, number]) => findEntries(store, ...asked);
    return (await idPageOf(find, said(filter), page)).map(asEntry);
  },
});

const said = ({ by, target, action }: AuditFilter): object => ({
  ...(by !== undefined && { by }),
  ...(target !== undefined && { target }),
  ...(action !== undefined && { action }),
});

const asEntry = ({ _id, ...rest }: StoredAuditEntry): AuditEntry => ({ id: _id, ...rest });
