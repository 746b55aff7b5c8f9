import type { Viewer } from "../../src/access/index.ts";
import type { Docket } from "../../src/docket.ts";
import type { Job, SubmitRequest } from "../../src/jobs/index.ts";
import type { EndState } from "../../src/jobs/job.ts";
import { ann, worker } from "./jobs.ts";
import { until } from "./until.ts";

type Rooms = Pick<Docket, "jobs">;

/** Submits a job and claims it. */
export async function claimedJob(
  { jobs }: Rooms,
  request: Partial<SubmitRequest> = {},
  viewer: Viewer = ann,
) {
  const { job } = await jobs.submit(viewer, { function: "echo", ...request });
  const claimed = await jobs.claimOne(worker, { id: job.id, worker: "w" });
  return { id: job.id, key: claimed.job.claim?.key ?? "" };
}

/** A job of ann's that has ended so. Nobody listens on the port that a rejected job's file is to come from. */
export async function endedAs(rooms: Rooms, state: EndState): Promise<Job> {
  const { jobs } = rooms;
  switch (state) {
    case "DONE":
      return (await jobs.deliver(worker, await claimedJob(rooms))).job;
    case "FAILED": {
      const error = { code: "BROKEN", message: "broken", retryable: false };
      return (await jobs.fail(worker, { ...(await claimedJob(rooms)), error })).job;
    }
    case "CANCELLED": {
      const { job } = await jobs.submit(ann, { function: "echo" });
      return jobs.cancel(ann, { id: job.id });
    }
    case "REJECTED": {
      const files = [{ name: "a", url: "http://127.0.0.1:1/a" }];
      const { job } = await jobs.submit(ann, { function: "echo", files });
      return until(
        async () => (await jobs.read([job.id]))[0] ?? job,
        (now) => now.state === "REJECTED",
      );
    }
  }
}
