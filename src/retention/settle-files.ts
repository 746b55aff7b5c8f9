import type { StoredFile } from "../files/index.ts";
import { hasEnded, type Job } from "../jobs/index.ts";
import type { RetentionRoom } from "./room.ts";

/** Files looked at in one go. */
const batch = 100;

/**
 * Looks at files that were handed in a while ago. What their job names stays for as long as the job; what was handed in
 * under a claim that came to nothing, what came after its job was deleted, and uploads that have expired are removed.
 */
export async function settleFiles(
  { jobs, files, log }: RetentionRoom,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const found = await files.unsettled(batch);
    if (found.length === 0) return;
    const known = new Map((await jobs.read(jobsOf(found))).map((job) => [job.id, job]));
    const fates = found.map((file) => ({ id: file.id, fate: fateOf(file, known.get(file.job)) }));
    const idsOf = (wanted: Fate) => fates.flatMap(({ id, fate }) => (fate === wanted ? [id] : []));
    const removed = idsOf("REMOVE");
    await files.remove(...removed);
    await files.settled(idsOf("KEEP"));
    await files.unsettledYet(idsOf("WAIT"));
    if (removed.length > 0) log.info("files.removed", { files: removed.length });
    if (found.length < batch) return;
  }
}

type Fate = "KEEP" | "WAIT" | "REMOVE";

const jobsOf = (files: readonly StoredFile[]): string[] => [
  ...new Set(files.filter(({ kind }) => kind !== "UPLOAD").map(({ job }) => job)),
];

function fateOf({ id, kind }: StoredFile, job: Job | undefined): Fate {
  if (!job) return "REMOVE";
  if (kind === "INPUT") return "KEEP";
  if (!hasEnded(job.state)) return "WAIT";
  return job.outputs.some(({ file }) => file === id) ? "KEEP" : "REMOVE";
}
