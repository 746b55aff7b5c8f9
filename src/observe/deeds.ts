import type { Audit, Deed, Viewer } from "../access/index.ts";
import type { Callbacks } from "../callbacks/index.ts";
import { DocketError } from "../errors.ts";
import type { CancelledMany, Job, Jobs, Worker } from "../jobs/index.ts";
import type { Registry } from "../scope.ts";

type Adds = Pick<Audit, "add">;

/** Writes into the audit log what operators, and users with many jobs at once, did to jobs and workers. */
export function auditJobs(jobs: Jobs, audit: Adds): Jobs {
  const { workers } = jobs;
  return {
    ...jobs,
    lock: (viewer, request) =>
      told(audit, viewer, jobs.lock(viewer, request), changed("lockJob", request)),
    unlock: (viewer, request) =>
      told(audit, viewer, jobs.unlock(viewer, request), changed("unlockJob", request)),
    cancelMany: (viewer, request) =>
      told(audit, viewer, jobs.cancelMany(viewer, request), cancelled(request)),
    workers: {
      ...workers,
      drain: (viewer, request) =>
        told(audit, viewer, workers.drain(viewer, request), changed("drainWorker", request)),
      resume: (viewer, id) =>
        told(audit, viewer, workers.resume(viewer, id), changed("resumeWorker", {})),
    },
  };
}

export const auditCallbacks = (callbacks: Callbacks, audit: Adds): Callbacks => ({
  ...callbacks,
  redeliver: (viewer, id) =>
    told(audit, viewer, callbacks.redeliver(viewer, id), (delivery) => ({
      action: "redeliverCallback",
      target: delivery.id,
      data: { job: delivery.job },
    })),
});

export const auditRegistry = (registry: Registry, audit: Adds): Registry => ({
  register: (viewer, description) =>
    told(audit, viewer, registry.register(viewer, description), () => ({
      action: "registerFunction",
      target: description.name,
      data: { version: description.version },
    })),
  unregister: (viewer, name) =>
    told(audit, viewer, registry.unregister(viewer, name), () => ({
      action: "unregisterFunction",
      target: name,
      data: {},
    })),
});

/** A verb that was refused did nothing. */
async function told<T>(
  audit: Adds,
  by: Viewer,
  call: Promise<T>,
  deedOf: (result: T) => Deed,
): Promise<T> {
  const result = await call;
  await audit.add(by, deedOf(result));
  return result;
}

interface Why {
  readonly reason?: string;
}

const changed =
  (action: string, why: Why) =>
  ({ id }: Job | Worker): Deed => ({ action, target: id, data: { ...shortly(why) } });

const cancelled =
  (why: Why) =>
  ({ results }: CancelledMany): Deed => {
    const jobs = results.flatMap((one) => (one instanceof DocketError ? [] : one.id));
    const refused = results.length - jobs.length;
    return { action: "cancelJobs", data: { jobs, refused, ...shortly(why) } };
  };

/** Characters of a reason that are kept. */
const reasonMax = 1_000;

const shortly = ({ reason = "" }: Why): Why =>
  reason === "" ? {} : { reason: reason.slice(0, reasonMax) };
