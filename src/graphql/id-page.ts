import { type IdKind, kindOfId } from "../ids.ts";
import type { IdPage } from "../jobs/index.ts";
import type { Context } from "./context.ts";
import { type PageArgs, pageConnection } from "./paging.ts";

/** A list that is newest first, whose cursors are the ids of its rows; `kind` is the rows'. */
export const idConnection = <Row extends { readonly id: string }>(
  context: Context,
  { args, kind }: { readonly args: PageArgs; readonly kind: IdKind },
  rowsOf: (page: IdPage) => Promise<Row[]>,
) =>
  pageConnection(
    context,
    { args, cursorOf: ({ id }: Row) => id, isCursor: (cursor) => kindOfId(cursor) === kind },
    rowsOf,
  );
