import { newId } from "../../src/ids.ts";
import type { Job, Jobs, Unannounced } from "../../src/jobs/index.ts";

/** The part of the jobs room that callbacks needs, in memory: ended jobs and their marks. */
export interface EndedJobs extends Pick<Jobs, "unannounced" | "announced" | "changes" | "get"> {
  /** Ends a job and tells everybody who listens. */
  end(job: Job): Unannounced;
  /** Jobs whose callback nobody has taken over. */
  readonly left: readonly Unannounced[];
}

export function openEndedJobs(): EndedJobs {
  const left: Unannounced[] = [];
  const all = new Map<string, Job>();
  const listeners = new Set<Parameters<Jobs["changes"]>[0]>();
  return {
    left,
    end: (job) => {
      const ended = { callbackId: newId("callback"), job };
      left.push(ended);
      all.set(job.id, job);
      for (const listener of listeners) listener(job, "deliver");
      return ended;
    },
    unannounced: async (limit) => left.slice(0, limit),
    announced: async (callbackIds) => {
      const others = left.filter(({ callbackId }) => !callbackIds.includes(callbackId));
      left.splice(0, left.length, ...others);
    },
    get: async (_viewer, id) => all.get(id),
    changes: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A job that was done just now. */
export function endedJob(fields: Partial<Job> & Pick<Job, "user" | "callbackUrl">): Job {
  const at = new Date();
  return {
    id: newId("job"),
    function: "photoshop.recipe",
    state: "DONE",
    version: 3,
    input: {},
    output: { layer_tree: { layers: [] } },
    files: [],
    outputs: [{ name: "out.jpg", file: newId("file") }],
    locked: false,
    priority: 0,
    runAt: at,
    attempt: 1,
    maxAttempts: 3,
    failures: 0,
    crashes: 0,
    leaseMs: 30_000,
    backoffMs: 1_000,
    tags: [],
    createdAt: at,
    endedAt: at,
    log: [],
    ...fields,
  };
}
