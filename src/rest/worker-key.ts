import { hasRole, isAdmin, type Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { Job } from "../jobs/index.ts";
import { bearerOrKey, type RestRooms, viewerOf } from "./context.ts";

/** A worker that showed that it holds a job. */
export interface ProvenWorker {
  readonly viewer: Viewer;
  readonly key: string;
  readonly job: Job;
}

/** Who holds the job, by the key of the claim or by the token that claimed; undefined when neither is shown. */
export async function provenWorker(
  rooms: RestRooms,
  request: Request,
  id: string,
): Promise<ProvenWorker | undefined> {
  const shown = bearerOrKey(request);
  if (shown === undefined) return undefined;
  const held = await heldBy(rooms, id, shown);
  if (held) return { viewer: held.holder, key: shown, job: held.job };
  const viewer = await viewerOf(rooms, request);
  const key = mayWork(viewer) ? await rooms.jobs.keyOf(viewer, id) : undefined;
  if (!viewer || key === undefined) return undefined;
  // It may have ended since: then nobody holds it any more.
  const still = await heldBy(rooms, id, key);
  return still && { viewer, key, job: still.job };
}

/** Who holds the job by this very key, if anybody does. */
export const heldBy = (rooms: RestRooms, id: string, key: string) =>
  rooms.jobs.held(id, key).catch(nobody);

/** The viewer and key for a worker's write. Whether the key still holds, the verb says. */
export async function workerOf(
  rooms: RestRooms,
  request: Request,
  id: string,
): Promise<{ viewer: Viewer; key: string }> {
  const shown = bearerOrKey(request);
  if (shown === undefined)
    throw new DocketError(
      "UNAUTHENTICATED",
      "Show the claim's key, or the token that claimed: as ?key= or as a bearer token.",
    );
  const proven = await provenWorker(rooms, request, id);
  if (proven) return proven;
  const viewer = await viewerOf(rooms, request);
  if (viewer && !mayWork(viewer))
    throw new DocketError("FORBIDDEN", "Only the worker that holds a job may do this.");
  // Without a token, only the key of an earlier claim lets one know how the job stands.
  if (!viewer) await rooms.jobs.held(id, shown).catch(onlyLost);
  return { viewer: viewer ?? stranger, key: shown };
}

/** A token works on jobs only in its role, whoever's it is. */
const mayWork = (viewer: Viewer | undefined): viewer is Viewer =>
  viewer !== undefined && (hasRole(viewer, "WORKER") || isAdmin(viewer));

function onlyLost(error: unknown): void {
  const isLost = error instanceof DocketError && ["CLAIM_LOST", "JOB_ENDED"].includes(error.code);
  if (!isLost) throw error;
}

/** Shows something that holds nothing (any more); it may be the key of an earlier claim. */
const stranger: Viewer = { user: "", name: "", roles: [], token: "" };

function nobody(error: unknown): undefined {
  if (!(error instanceof DocketError)) throw error;
}
