import type { Viewer } from "../access/index.ts";
import { invalidInput } from "../errors.ts";
import type { Broker } from "./broker.ts";
import { type ClaimedJob, type ClaimRequest, claimIssues } from "./claim-request.ts";
import { asClaimed } from "./claimed.ts";
import { wantSecrets, withSecrets } from "./core-renewal.ts";
import { unknownFunction } from "./known-function.ts";
import type { JobsRoom } from "./room.ts";
import { type Claimer, claimerOf, heldBy } from "./take.ts";
import { claiming } from "./workers/claiming.ts";

/** Hands out the best waiting jobs of the asked functions, each with a lease. Nothing there: an empty list. */
export async function claim(
  room: JobsRoom,
  broker: Broker,
  viewer: Viewer,
  request: ClaimRequest,
): Promise<ClaimedJob[]> {
  checkClaim(room, request);
  const claimer = await spared(room, claimerOf(room.config, viewer.user, request));
  const taken = await claiming(room, claimer, {
    claim: broker.claim,
    again: (claimer) => heldBy(room, { claimer }),
  });
  const { ready } = wantSecrets(taken) ? await withSecrets(room, taken) : { ready: taken };
  return ready.map((job) => asClaimed(room, job));
}

/** Who is sparing leaves to others what they serve at this moment. */
async function spared({ roster }: JobsRoom, claimer: Claimer): Promise<Claimer> {
  if (!claimer.sparing) return claimer;
  return { ...claimer, leaves: await roster.served(claimer.functions) };
}

/** Refuses a request that makes no sense, and one for functions of which none is known. */
export function checkClaim(
  { functions, config }: Pick<JobsRoom, "functions" | "config">,
  request: ClaimRequest,
): void {
  const issues = claimIssues(request, config);
  if (issues.length > 0) throw invalidInput(issues);
  if (!request.functions.some((name) => functions.find(name)))
    throw unknownFunction(functions, request.functions);
}
