import { useRef } from "react";
import { type Reading, useRead } from "../../api/use-read.ts";
import { useWatch } from "../../api/use-watch.ts";
import {
  JobHeldDocument,
  JobPageChangedDocument,
  JobPageDocument,
  type JobPageQuery,
} from "../../generated/graphql.ts";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** What holds a job back may change without the job: how often that is asked again, in ms. */
const heldEveryMs = 5_000;

export interface JobReading extends Omit<Reading<JobPageQuery>, "data"> {
  /** Undefined while nobody knows, null where there is none that one may see. */
  readonly job: JobShown | null | undefined;
}

/** A job, live until its end; what is shown never goes back in version. */
export function useJob(id: string): JobReading {
  const { data, ...reading } = useRead(JobPageDocument, { id });
  const job = useNewest(data?.job);
  useWatch(JobPageChangedDocument, { id }, { isPaused: !job || hasEnded(job) });
  const isWaiting = job?.state === "WAITING";
  useRead(JobHeldDocument, { id }, { isPaused: !isWaiting, everyMs: heldEveryMs });
  return { ...reading, job };
}

/** An answer that was under way for long may be older than what was heard since. */
function useNewest(now: JobShown | null | undefined): JobShown | null | undefined {
  const newest = useRef(now);
  if (now && now.version >= (newest.current?.version ?? 0)) newest.current = now;
  return newest.current ?? now;
}
