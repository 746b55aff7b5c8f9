import type { Audit, Deed, Viewer } from "../access/index.ts";
import type { Callbacks } from "../callbacks/index.ts";
import { DocketError } from "../errors.ts";
import type { CancelledMany, Job, Jobs, Submitted, Worker } from "../jobs/index.ts";
import type { Registry } from "../scope.ts";

type Adds = Pick<Audit, "add">;

/** Writes into the audit log what operators, and users with many jobs at once, did to jobs and workers. */
export function auditJobs(jobs: Jobs, audit: Adds): Jobs {
  const { workers, pauses } = jobs;
  return {
    ...jobs,
    submit: (viewer, request) => submitted(audit, viewer, jobs.submit(viewer, request)),
    submitMany: (viewer, requests) =>
      submittedMany(audit, viewer, jobs.submitMany(viewer, requests)),
    lock: (viewer, request) =>
      told(audit, viewer, jobs.lock(viewer, request), changed("lockJob", request)),
    unlock: (viewer, request) =>
      told(audit, viewer, jobs.unlock(viewer, request), changed("unlockJob", request)),
    cancelMany: (viewer, request) =>
      told(audit, viewer, jobs.cancelMany(viewer, request), cancelled(request)),
    deleteFile: (viewer, id) =>
      told(audit, viewer, jobs.deleteFile(viewer, id), ({ name, user }) => ({
        action: "deleteFile",
        target: id,
        data: { name, user },
      })),
    createJob: (viewer, id) =>
      told(audit, viewer, jobs.createJob(viewer, id), changed("createJob", {})),
    destroyToken: async (viewer, of) => {
      await jobs.destroyToken(viewer, of);
      // By the function itself it is a part of its run.
      if (viewer.job === undefined && of.key === undefined)
        await audit.add(viewer, { action: "destroyJobToken", target: of.id, data: {} });
    },
    workers: {
      ...workers,
      drain: (viewer, request) =>
        told(audit, viewer, workers.drain(viewer, request), changed("drainWorker", request)),
      resume: (viewer, id) =>
        told(audit, viewer, workers.resume(viewer, id), changed("resumeWorker", {})),
    },
    pauses: {
      ...pauses,
      pause: (viewer, request) =>
        told(audit, viewer, pauses.pause(viewer, request), () => ({
          action: "pauseFunction",
          target: request.name,
          data: { ...shortly(request) },
        })),
      resume: (viewer, name) =>
        told(audit, viewer, pauses.resume(viewer, name), () => ({
          action: "resumeFunction",
          target: name,
          data: {},
        })),
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

/** A job that an operator submitted for somebody else. */
async function submitted(audit: Adds, by: Viewer, call: Promise<Submitted>): Promise<Submitted> {
  const result = await call;
  const { id, user, function: name } = result.job;
  if (user !== by.user)
    await audit.add(by, { action: "submitJob", target: id, data: { user, function: name } });
  return result;
}

async function submittedMany(
  audit: Adds,
  by: Viewer,
  call: Promise<(Submitted | DocketError)[]>,
): Promise<(Submitted | DocketError)[]> {
  const results = await call;
  const jobs = results.flatMap((one) => (one instanceof DocketError ? [] : one.job));
  const others = jobs.filter(({ user }) => user !== by.user);
  const told = others.map(({ id, user }) => ({ id, user }));
  if (told.length > 0) await audit.add(by, { action: "submitJobs", data: { jobs: told } });
  return results;
}

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
