import { setImmediate as nextTurn } from "node:timers/promises";
import { DocketError, invalidInput } from "../errors.ts";

/**
 * Does one thing for many jobs of one call. Each answers for itself, in their order: a refusal of one is its answer and
 * fails no other. Their moves meet in the same round trips. Too many are refused as a whole.
 */
export async function forEach<Request, Result>(
  { max, of }: { readonly max: number; readonly of: string },
  requests: readonly Request[],
  verb: (request: Request) => Promise<Result>,
): Promise<(Result | DocketError)[]> {
  if (requests.length > max)
    throw invalidInput([{ path: [of], message: `at most ${max} jobs in one call` }]);
  const begun: Promise<Result | DocketError>[] = [];
  let since = performance.now();
  for (const request of requests) {
    const one = verb(request).catch(refusal);
    // It may fail while others have yet to begin; whoever asked is told at the end.
    one.catch(() => undefined);
    begun.push(one);
    if (performance.now() - since < sliceMs) continue;
    await nextTurn();
    since = performance.now();
  }
  return Promise.all(begun);
}

/** One call keeps the server from all others for about so long at a time, in ms; inputs are checked before the first wait. */
const sliceMs = 10;

function refusal(error: unknown): DocketError {
  if (error instanceof DocketError) return error;
  throw error;
}
