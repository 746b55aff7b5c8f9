import type { Viewer } from "../access/index.ts";
import { capabilitiesMax } from "./capability.ts";
import { attemptUncounted, literal, type Move } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredJob } from "./stored.ts";

const reasonLengthMax = 4_000;

/** What the worker said went wrong. */
interface Said {
  readonly code: string;
  readonly message: string;
  readonly requires?: string;
}

interface Failing {
  readonly id: string;
  readonly key: string;
  readonly error: Said;
}

/** Why an attempt ended, for the job's log. */
export const reasonOf = ({ code, message }: Said) =>
  `${code}: ${message}`.slice(0, reasonLengthMax);

/**
 * Puts a job back for workers with the capability that a worker says it takes; the attempt does not count, and the log
 * keeps why. Undefined where it is to fail as usual: nothing is required, or the job was sent on to that word before, so
 * that no two workers send it to and fro, or the claim is not the caller's.
 */
export async function reroute(
  room: JobsRoom,
  viewer: Viewer,
  request: Failing,
): Promise<StoredJob | undefined> {
  const { requires } = request.error;
  if (requires === undefined) return undefined;
  const { made, job } = await room.move(rerouteMove(viewer, request, requires));
  return made ? job : undefined;
}

const rerouteMove = (viewer: Viewer, { id, key, error }: Failing, requires: string): Move => ({
  move: "reroute",
  id,
  by: viewer.user,
  reason: reasonOf(error),
  guard: {
    "claim.key": key,
    requires: { $ne: requires },
    // Neither where it was sent to, nor where it came from; and not for ever on.
    "reroutes.to": { $ne: requires },
    "reroutes.from": { $ne: requires },
    [`reroutes.${capabilitiesMax - 1}`]: { $exists: false },
  },
  set: {
    reroutes: {
      $concatArrays: [
        { $ifNull: ["$reroutes", []] },
        [{ from: { $ifNull: ["$requires", "$$REMOVE"] }, to: literal(requires) }],
      ],
    },
    requires: literal(requires),
    attempt: attemptUncounted,
    status: "$$REMOVE",
  },
});
