import { type Command, InvalidArgumentError } from "commander";
import type { Shell } from "../shell.ts";
import { writeJson } from "./json.ts";
import { type Column, listing } from "./listing.ts";

/** A page of a list, as the API answers it. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface PageWords {
  readonly limit: number;
  readonly after?: string;
  readonly json?: boolean;
}

const LIMIT = 20;
/** No server gives more at once; most give 100, and say so when they are asked for more. */
const PAGE_MAX = 1_000;

/** Adds the options of a command that shows a list. */
export function withPages(command: Command): Command {
  return command
    .option("--limit <n>", "rows at most, as many as the server gives at once", limit, LIMIT)
    .option("--after <cursor>", "go on after the page that named this cursor")
    .option("--json", "print the page as JSON: nodes, pageInfo");
}

/** Which rows were asked for. */
export const pageOf = ({ limit: first, after }: PageWords) => ({
  first,
  ...(after !== undefined && { after }),
});

/** Shows a page, and how to go on. */
export function showPage<Row>(
  page: Page<Row>,
  columns: readonly Column<Row>[],
  { json, shell }: { readonly json?: boolean | undefined; readonly shell: Shell },
): void {
  const { out, err } = shell;
  if (json) {
    writeJson(out, page);
    return;
  }
  if (page.nodes.length === 0) {
    err.write("There are none.\n");
    return;
  }
  out.write(`${listing(page.nodes, columns, out).join("\n")}\n`);
  const { hasNextPage, endCursor } = page.pageInfo;
  if (hasNextPage && endCursor) err.write(`More: --after ${endCursor}\n`);
}

function limit(said: string): number {
  const rows = Number(said);
  if (!Number.isInteger(rows) || rows < 1 || rows > PAGE_MAX)
    throw new InvalidArgumentError(`It is a whole number, 1 to ${PAGE_MAX}.`);
  return rows;
}
