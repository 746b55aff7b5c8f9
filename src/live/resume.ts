import { hasEnded, type Job } from "../jobs/index.ts";

/** Longest wait that is proposed, in ms: proxies cut what is silent for a minute. */
const proposedMs = 30_000;

/** For somebody whose wait is over before the job's end: the job goes on, and how to wait for it again. */
export const howToResume = ({ id, state }: Pick<Job, "id" | "state">): string | undefined =>
  hasEnded(state)
    ? undefined
    : `Job ${id} goes on. Wait again with the query waitJob(id: "${id}", waitMs: ${proposedMs}), with POST /job_services.wait_job {"id": "${id}"}, or watch it with the subscription jobUpdated.`;
