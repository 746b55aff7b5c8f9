import type { Viewer } from "../access/index.ts";
import { invalidInput } from "../errors.ts";
import type { Broker } from "./broker.ts";
import { type ClaimedJob, type ClaimRequest, claimIssues } from "./claim-request.ts";
import { unknownFunction } from "./known-function.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, type StoredJob } from "./stored.ts";
import { claimerOf } from "./take.ts";
import { tokenOf } from "./token.ts";

/** Hands out the best waiting jobs of the asked functions, each with a lease. Nothing there: an empty list. */
export async function claim(
  room: JobsRoom,
  broker: Broker,
  viewer: Viewer,
  request: ClaimRequest,
): Promise<ClaimedJob[]> {
  const issues = claimIssues(request, room.config);
  if (issues.length > 0) throw invalidInput(issues);
  if (!request.functions.some((name) => room.functions.find(name)))
    throw unknownFunction(room.functions, request.functions);
  const taken = await broker.claim(claimerOf(room.config, viewer.user, request));
  return taken.map((job) => asClaimed(room, job));
}

const asClaimed = (room: JobsRoom, job: StoredJob): ClaimedJob => ({
  job: asJob(job),
  token: tokenOf(room, job),
});
