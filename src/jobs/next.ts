import type { Viewer } from "../access/index.ts";
import type { Broker } from "./broker.ts";
import { checkClaim, claim } from "./claim.ts";
import type { ClaimedJob, ClaimRequest } from "./claim-request.ts";
import type { JobsRoom } from "./room.ts";

/** What a worker wants next, said in the call that ends a job: a claim that does not wait. */
export type NextRequest = Omit<ClaimRequest, "waitMs">;

export interface Next {
  /** Empty when nothing waits, and when nothing was asked for. */
  readonly next: readonly ClaimedJob[];
}

/**
 * Ends a job and claims the next in one call. A claim that makes no sense is refused before anything is done. A refused
 * end claims nothing: its answer has no place for jobs, and nobody would know that they are held. Repeated, because the
 * answer was lost, with the same `claimId`, it ends once and answers with the same claim.
 */
export async function andClaimNext<Ended>(
  room: JobsRoom,
  broker: Broker,
  viewer: Viewer,
  { next, end }: { readonly next: NextRequest | undefined; end(): Promise<Ended> },
): Promise<Ended & Next> {
  if (next === undefined) return { ...(await end()), next: [] };
  checkClaim(room, next);
  const ended = await end();
  return { ...ended, next: await claim(room, broker, viewer, { ...next, waitMs: 0 }) };
}
