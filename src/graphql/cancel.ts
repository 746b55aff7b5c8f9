import { changesJob } from "./change-job.ts";

export const CancelJobPayload = changesJob("cancelJob", {
  payload: "CancelJobPayload",
  done: "The job is cancelled.",
  description:
    "Ends a job that is no longer wanted; its worker is told to stop. Cancelling twice is no error.",
  authScopes: { submitter: true },
  verb: (jobs, viewer, request) => jobs.cancel(viewer, request),
});
