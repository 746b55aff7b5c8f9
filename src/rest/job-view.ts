import { hasEnded, type Job } from "../jobs/index.ts";
import type { RestRooms } from "./context.ts";
import type { availabilities } from "./shapes.ts";

/** The words of seed 002 for where a job is. */
export type Availability = (typeof availabilities)[number];

export function availabilityOf({ state, locked }: Job): Availability {
  if (hasEnded(state)) return "done";
  if (state === "CLAIMED") return "claimed";
  return locked ? "locked" : "available";
}

/** Where each thing that can be done with a job is done. Only what applies now. */
export function urlsOf(
  { publicUrl }: Pick<RestRooms, "publicUrl">,
  { id }: Pick<Job, "id">,
  availability: Availability,
) {
  const at = (path: string) => `${publicUrl}/rest/jobs/${id}/${path}`;
  return {
    self: at(""),
    status: at("status/"),
    ...(availability !== "done" && { data: at("data/"), lock: at("lock/"), unlock: at("unlock/") }),
    ...(availability === "available" && { claim: at("claim/") }),
    ...(availability === "claimed" && { update: at("status/update/"), deliver: at("deliver/") }),
  };
}

/** Where the job's input files are; with the key of the claim, for whoever has it. */
export const inputUrls = (
  { publicUrl }: Pick<RestRooms, "publicUrl">,
  { id, files }: Pick<Job, "id" | "files">,
  key?: string,
) =>
  files.map(({ name }) => ({
    name,
    url: `${publicUrl}/api/files/${id}/${encodeURIComponent(name)}?kind=input${key === undefined ? "" : `&key=${encodeURIComponent(key)}`}`,
  }));

/** One sentence on how a job stands, for people. */
export function sentenceOf(job: Job): string {
  const { claim, status, error, endedAt, log } = job;
  const said = [
    status?.phase,
    status?.percent === undefined ? undefined : `${status.percent} %`,
    status?.message,
  ];
  const by = claim
    ? `claimed ${time(claim.claimedAt)} by ${claim.worker}${claim.host ? ` on ${claim.host}` : ""}`
    : undefined;
  const deliverer = log.findLast(({ move }) => move === "claim")?.worker;
  const end =
    endedAt && `${job.state.toLowerCase()} ${time(endedAt)}${deliverer ? ` by ${deliverer}` : ""}`;
  const later = job.state === "SCHEDULED" ? `not before ${time(job.runAt)}` : undefined;
  const needs =
    job.state === "WAITING" && job.requires ? `waits for a worker with ${job.requires}` : undefined;
  return [end, by, later, needs, ...said, error?.message].filter(Boolean).join(", ");
}

const time = (at: Date) => at.toISOString();

/** What anybody may know of a job that can be fetched: that it is there, and where to claim it. */
export const signpost = (rooms: RestRooms, id: string) => ({
  id,
  urls: urlsOf(rooms, { id }, "available"),
});

/** A job as its owner, its holder and the operator see it. Input and output are at `data/` and in GraphQL. */
export function viewOf(rooms: RestRooms, job: Job) {
  const availability = availabilityOf(job);
  return {
    id: job.id,
    availability,
    state: job.state,
    function: job.function,
    requires: job.requires ?? null,
    message: sentenceOf(job),
    status: job.status ?? null,
    attempt: job.attempt,
    createdAt: job.createdAt,
    claimedAt: job.claim?.claimedAt ?? null,
    claimant: job.claim?.worker ?? null,
    expiresAt: job.claim?.expiresAt ?? null,
    endedAt: job.endedAt ?? null,
    error: job.error ?? null,
    urls: urlsOf(rooms, job, availability),
  };
}
