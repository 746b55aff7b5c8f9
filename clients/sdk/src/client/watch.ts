import type { Client } from "graphql-ws/client";
import {
  type JobFilter,
  JobLogDocument,
  JobsUpdatedDocument,
  JobUpdatedDocument,
} from "../generated/graphql.ts";
import { follow } from "./follow.ts";
import { type ClientJob, type ClientJobsEvent, type JobLine, jobHasEnded } from "./types.ts";

/** A job as it is, then as it changes, over lost connections; ends after its end. Never back in version. */
export function watchJob(socket: Client, id: string): AsyncIterableIterator<ClientJob> {
  let newest: ClientJob | undefined;
  return follow(socket, {
    document: JobUpdatedDocument,
    variables: () => ({ id }),
    take: ({ jobUpdated: job }) => {
      if (newest && job.version <= newest.version) return undefined;
      newest = job;
      return job;
    },
    key: (job) => job.id,
    isOver: () => newest !== undefined && jobHasEnded(newest),
  });
}

/** Versions remembered, so that a connection made again tells only what is new. */
const versionsMax = 10_000;

/**
 * The newest jobs that match, then every change. After a lost connection what is new meanwhile comes as `CURRENT`; a
 * job that left meanwhile leaves unsaid.
 */
export function watchJobs(
  socket: Client,
  filter: JobFilter,
): AsyncIterableIterator<ClientJobsEvent> {
  const versions = new Map<string, number>();
  return follow(socket, {
    document: JobsUpdatedDocument,
    variables: () => ({ filter }),
    take: ({ jobsUpdated: event }) => {
      if (event.version <= (versions.get(event.id) ?? 0)) return undefined;
      versions.delete(event.id);
      versions.set(event.id, event.version);
      for (const oldest of versions.keys()) {
        if (versions.size <= versionsMax) break;
        versions.delete(oldest);
      }
      return event;
    },
    key: (event) => event.id,
    isOver: () => false,
  });
}

/** The log lines of a job after the line `after`, in order, without gaps or repeats; ends when the job has ended. */
export function watchLog(
  socket: Client,
  id: string,
  after?: string,
): AsyncIterableIterator<JobLine> {
  let last = after;
  return follow(socket, {
    document: JobLogDocument,
    variables: () => ({ id, ...(last !== undefined && { after: last }) }),
    take: ({ jobLog: line }) => {
      if (last !== undefined && line.id <= last) return undefined;
      last = line.id;
      return line;
    },
    key: (line) => line.id,
    isOver: () => true,
  });
}
