import { resolveCursorConnection } from "@pothos/plugin-relay";
import { type Issue, invalidInput } from "../errors.ts";
import type { IdPage } from "../jobs/index.ts";
import type { Context } from "./context.ts";

export type PageArgs = Parameters<typeof resolveCursorConnection>[0]["args"];

/** Rows in a page when nobody says. */
export const pageDefault = 20;

/** What a page of a list costs; a size that is refused later costs no more than one that is not. */
export const pageCost = (
  { first, last }: Pick<PageArgs, "first" | "last">,
  { rooms: { config } }: Context,
) => {
  const rows = Math.min(first ?? last ?? pageDefault, config.pageMax);
  return { field: 1, multiplier: Math.ceil(rows / 10) };
};

interface List<Row> {
  readonly args: PageArgs;
  cursorOf(row: Row): string;
  isCursor(cursor: string): boolean;
}

interface Wanted {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly inverted: boolean;
}

/** A page of a list as a connection. Sizes and cursors that can't be are refused. */
export function pageConnection<Row extends object>(
  { rooms: { config } }: Context,
  { args, cursorOf, isCursor }: List<Row>,
  rowsOf: (page: IdPage) => Promise<readonly Row[]>,
) {
  checkPage(args, config.pageMax, isCursor);
  return resolveCursorConnection(
    {
      args,
      toCursor: cursorOf,
      defaultSize: Math.min(pageDefault, config.pageMax),
      maxSize: config.pageMax,
    },
    async ({ limit, inverted: backwards, after, before }: Wanted): Promise<Row[]> => {
      const rows = await rowsOf({
        limit,
        backwards,
        ...(after && { after }),
        ...(before && { before }),
      });
      // The relay plugin turns an inverted page around itself.
      return backwards ? [...rows].reverse() : [...rows];
    },
  );
}

/** Nothing is clamped, so that nobody takes a part for the whole. */
function checkPage(args: PageArgs, pageMax: number, isCursor: (cursor: string) => boolean): void {
  const issues = [
    ...(["first", "last"] as const).flatMap((name) => sizeIssue(name, args[name], pageMax)),
    ...(["after", "before"] as const).flatMap((name) => cursorIssue(name, args[name], isCursor)),
    ...(isSaid(args.first) && isSaid(args.last)
      ? [{ path: ["last"], message: "say first or last, not both" }]
      : []),
  ];
  if (issues.length > 0) throw invalidInput(issues);
}

const isSaid = <T>(value: T | null | undefined): value is T =>
  value !== null && value !== undefined;

function sizeIssue(name: string, size: number | null | undefined, max: number): Issue[] {
  if (!isSaid(size) || (size >= 0 && size <= max)) return [];
  return [{ path: [name], message: `must be from 0 to ${max}` }];
}

function cursorIssue(
  name: string,
  cursor: string | null | undefined,
  isCursor: (cursor: string) => boolean,
): Issue[] {
  if (!isSaid(cursor) || isCursor(cursor)) return [];
  return [{ path: [name], message: `"${cursor.slice(0, 100)}" is no cursor of this list` }];
}
