import { type Issue, invalidInput } from "../errors.ts";
import { kindOfId } from "../ids.ts";

interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** Rows in a page when nobody says. */
export const pageDefault = 20;

/** Refuses sizes and cursors that can't be: nothing is clamped, so that nobody takes a part for the whole. */
export function checkPage(args: PageArgs, pageMax: number): void {
  const issues = [
    ...(["first", "last"] as const).flatMap((name) => sizeIssue(name, args[name], pageMax)),
    ...(["after", "before"] as const).flatMap((name) => cursorIssue(name, args[name])),
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

/** A cursor is the id of its row, which is sortable by time and never changes. */
function cursorIssue(name: string, cursor: string | null | undefined): Issue[] {
  if (!isSaid(cursor) || kindOfId(cursor) === "job") return [];
  return [{ path: [name], message: `"${cursor.slice(0, 100)}" is no cursor of this list` }];
}
