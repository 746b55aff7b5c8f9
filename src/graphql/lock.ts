import { changesJob } from "./change-job.ts";

changesJob("lockJob", {
  payload: "LockJobPayload",
  done: "The job is locked.",
  description:
    "Keeps a job from being claimed until it is unlocked; who holds it already may finish. For the operator.",
  authScopes: { admin: true },
  verb: (jobs, viewer, request) => jobs.lock(viewer, request),
});

changesJob("unlockJob", {
  payload: "UnlockJobPayload",
  done: "The job can be claimed.",
  description:
    "Lets a locked job be claimed again, and takes a claimed one from its worker; that attempt does not count. For the operator.",
  authScopes: { admin: true },
  verb: (jobs, viewer, request) => jobs.unlock(viewer, request),
});
