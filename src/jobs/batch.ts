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
  return Promise.all(requests.map((request) => verb(request).catch(refusal)));
}

function refusal(error: unknown): DocketError {
  if (error instanceof DocketError) return error;
  throw error;
}
