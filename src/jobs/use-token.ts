import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import { hasClaim, heldKey, isDestroyed, isUnexpired, ownerOf, scopeOf } from "./token.ts";

/** Docket's own verbs that a job's token may do where the function lists them. Nothing else, whatever is listed. */
export const jobVerbs: readonly string[] = ["submitJob", "submitJobs", "retryJob", "cancelJob"];

/** How the calls of Docket's own verbs are listed by functions, such as `docket.submitJob`. */
const apiOf = (verb: string): string => `docket.${verb}`;

/** Which of these verbs a job's token may do and the job's function lists; what is left of them does not matter. */
export async function listedVerbs(
  room: JobsRoom,
  viewer: Viewer,
  verbs: readonly string[],
): Promise<string[]> {
  if (viewer.job === undefined) return [];
  const job = await readStored(room.store, { _id: viewer.job });
  return verbs
    .filter((verb) => jobVerbs.includes(verb))
    .filter((verb) => job?.token?.calls?.some(({ api }) => api === apiOf(verb)));
}

/**
 * Counts these verbs against what is left of the job's calls, all or none, in one write; each time that a verb is named it
 * counts. Answers who may make them: the job's user as a submitter of the functions that the token was for which
 * submitted the job, and no more. FORBIDDEN for other verbs than `jobVerbs`, and once the user is disabled.
 */
export async function useToken(
  room: JobsRoom,
  viewer: Viewer,
  verbs: readonly string[],
): Promise<Viewer> {
  const { user, job: id = "" } = viewer;
  const asked = countsOf(verbs);
  const job = await readStored(room.store, { _id: id });
  if (!job?.token || isDestroyed(job) || !hasClaim(viewer, job)) throw spent(job, []);
  if (verbs.some((verb) => !jobVerbs.includes(verb))) throw spent(null, asked);
  const owner = await ownerOf(room, job);
  if (!owner) throw spent(job, []);
  const used = await room.store.jobs.collection.updateOne(
    hasLeft(job, asked) as never,
    { $inc: Object.fromEntries(asked.map(({ count }, index) => [pathOf(index), -count])) } as never,
    { arrayFilters: asked.map(({ api }, index) => ({ [`c${index}.api`]: api })) },
  );
  if (used.modifiedCount === 0) throw spent(await readStored(room.store, { _id: id }), asked);
  return { user, name: owner.name, roles: ["SUBMITTER"], token: id, ...scopeOf(job) };
}

interface Asked {
  readonly api: string;
  readonly count: number;
}

function countsOf(verbs: readonly string[]): Asked[] {
  const apis = verbs.map(apiOf);
  return [...new Set(apis)].map((api) => ({
    api,
    count: apis.filter((one) => one === api).length,
  }));
}

const pathOf = (index: number): string => `token.calls.$[c${index}].left`;

/** A token that died since it was looked at, with its claim or destroyed, counts nothing. No move: the job is told to nobody. */
const hasLeft = (job: StoredJob, asked: readonly Asked[]) => ({
  _id: job._id,
  "token.destroyed": job.token?.destroyed ?? { $exists: false },
  $and: [
    { $or: [{ "claim.key": heldKey(job) }, { "lapsed.key": heldKey(job) }] },
    isUnexpired,
    ...asked.map(({ api, count }) => ({
      "token.calls": { $elemMatch: { api, left: { $gte: count } } },
    })),
  ],
});

function spent(job: StoredJob | null, asked: readonly Asked[]): DocketError {
  const calls = asked.map(({ api, count }) => ({
    ...{ api, asked: count },
    left: job?.token?.calls?.find((one) => one.api === api)?.left ?? 0,
  }));
  const said = calls.map(({ api, left, asked: wanted }) => `${api}: ${wanted} of ${left} left`);
  const why = calls.length > 0 ? `has no such calls left. ${said.join(", ")}` : "is dead";
  return new DocketError("FORBIDDEN", `The job's token ${why}.`, { data: { calls } });
}
