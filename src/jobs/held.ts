import { notFound } from "../errors.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { asJob } from "./stored.ts";

/** The job whose claim has this key; a claim that lapsed and that nobody superseded counts. Else CLAIM_LOST. */
export async function held(room: JobsRoom, id: string, key: string): Promise<Job> {
  const job = await readStored(room.store, { _id: id });
  if (!job) throw notFound(id);
  const current = job.claim?.key ?? job.lapsed?.key;
  if (key === "" || current !== key) throw claimLost(id, job);
  return asJob(job);
}
