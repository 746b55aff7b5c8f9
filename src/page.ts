/** A page of a list that is newest first; `after` and `before` are ids of rows, not included. */
export interface IdPage {
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
  /** Take the page's rows from its far end; they still come newest first. */
  readonly backwards?: boolean;
}

/** Reads a page, of rows whose ids sort by time, with `find`: a query, the order of ids, how many. */
export async function idPageOf<Row>(
  find: (query: object, order: 1 | -1, limit: number) => Promise<Row[]>,
  query: object,
  { limit, backwards = false, ...page }: IdPage,
): Promise<Row[]> {
  // MongoDB takes a limit of 0 for none.
  if (limit === 0) return [];
  const rows = await find({ $and: [query, bounds(page)] }, backwards ? 1 : -1, limit);
  return backwards ? rows.reverse() : rows;
}

const bounds = ({ after, before }: Pick<IdPage, "after" | "before">): object =>
  after === undefined && before === undefined
    ? {}
    : {
        _id: {
          ...(after !== undefined && { $lt: after }),
          ...(before !== undefined && { $gt: before }),
        },
      };
