import { type Issue, invalidInput, notFound } from "../../../errors.ts";
import { newId } from "../../../ids.ts";
import { type IdPage, idPageOf } from "../../../page.ts";
import { patternIssues } from "../pattern.ts";
import type { Period } from "../period.ts";
import {
  type AllowanceStore,
  deleteAllowance,
  findAllowances,
  type StoredAllowance,
  upsertAllowance,
} from "./store.ts";

/** How often core APIs may be called in a period. All allowances that match a call hold at once. */
export interface Allowance {
  readonly id: string;
  /** The id of the user whom it binds; null for each user by themselves. */
  readonly user: string | null;
  /** A pattern such as `core.user.*`; all calls that match it count together. */
  readonly api: string;
  readonly count: number;
  readonly period: Period;
  readonly createdAt: Date;
}

export type AllowanceRequest = Pick<Allowance, "user" | "api" | "count" | "period">;

export interface AllowanceFilter {
  /** The allowances that hold for this user, those for everybody included. */
  readonly user?: string;
}

const countMax = 2 ** 31 - 1;

/** Sets how often, for this user, pattern and period; there is one such allowance. INVALID_INPUT for a bad pattern or count. */
export async function setAllowance(
  store: AllowanceStore,
  request: AllowanceRequest,
): Promise<Allowance> {
  const issues = [...patternIssues(["api"], request.api), ...countIssues(request.count)];
  if (issues.length > 0) throw invalidInput(issues);
  return asAllowance(await upsertAllowance(store, newId("allowance"), request));
}

const countIssues = (count: number): Issue[] =>
  Number.isInteger(count) && count >= 0 && count <= countMax
    ? []
    : [{ path: ["count"], message: `must be a whole number from 0 to ${countMax}` }];

/** Answers the allowance that holds no longer. NOT_FOUND when there is none. */
export async function removeAllowance(store: AllowanceStore, id: string): Promise<Allowance> {
  const removed = await deleteAllowance(store, id);
  if (!removed) throw notFound(id);
  return asAllowance(removed);
}

/** Allowances, newest first. */
export async function findAllAllowances(
  store: AllowanceStore,
  { user }: AllowanceFilter,
  page: IdPage,
): Promise<Allowance[]> {
  const query = user === undefined ? {} : { user: { $in: [user, null] } };
  const find = (...asked: [object, 1 | -1, number]) => findAllowances(store, ...asked);
  return (await idPageOf(find, query, page)).map(asAllowance);
}

export const asAllowance = ({ _id, ...rest }: StoredAllowance): Allowance => ({
  id: _id,
  ...rest,
});
