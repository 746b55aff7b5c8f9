import { isAdmin, type Viewer } from "../access/index.ts";
import type { FileFilter, StoredFile } from "../files/index.ts";
import type { IdPage } from "../page.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredJob } from "./stored.ts";

/**
 * The files of a user's jobs, and what they uploaded; of all for an operator; newest first. An output is there once its
 * job was delivered with it.
 */
export async function findFiles(
  room: JobsRoom,
  viewer: Viewer,
  filter: FileFilter,
  page: IdPage,
): Promise<StoredFile[]> {
  const visible = visibleTo(viewer, filter);
  if (!visible || page.limit === 0) return [];
  const { limit, backwards = false } = page;
  const found: StoredFile[] = [];
  for (let at = page; ; ) {
    const rows = await room.files.search(visible, at);
    const shown = await delivered(room, rows);
    if (backwards) found.unshift(...shown);
    else found.push(...shown);
    const edge = backwards ? rows[0] : rows.at(-1);
    // Outputs that came to nothing are few: they are removed after a while.
    if (!edge || rows.length < limit || found.length >= limit) break;
    at = { ...at, [backwards ? "before" : "after"]: edge.id };
  }
  return backwards ? found.slice(-limit) : found.slice(0, limit);
}

function visibleTo(viewer: Viewer, filter: FileFilter): FileFilter | undefined {
  if (viewer.job !== undefined) return undefined;
  if (isAdmin(viewer)) return filter;
  const isOthers = filter.users !== undefined && !filter.users.includes(viewer.user);
  return isOthers ? undefined : { ...filter, users: [viewer.user] };
}

async function delivered({ store }: JobsRoom, files: readonly StoredFile[]): Promise<StoredFile[]> {
  const jobs = files.filter(({ kind }) => kind === "OUTPUT").map(({ job }) => job);
  if (jobs.length === 0) return [...files];
  const found = await store.jobs
    .find({ _id: { $in: [...new Set(jobs)] } }, { outputs: 1 })
    .lean<Pick<StoredJob, "_id" | "outputs">[]>();
  const handedIn = new Set(found.flatMap(({ outputs = [] }) => outputs.map(({ file }) => file)));
  return files.filter(({ id, kind }) => kind !== "OUTPUT" || handedIn.has(id));
}
