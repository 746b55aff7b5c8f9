import { notFound } from "../errors.ts";
import type { StoredFile } from "../files/index.ts";
import type { Job } from "../jobs/index.ts";
import { json } from "./answer.ts";
import type { RestRooms } from "./context.ts";
import { serveFile } from "./files.ts";
import { callerOf } from "./open-network.ts";
import type { Route } from "./route.ts";

/** Seed 000: input files by their bare name. */
export const apiFileRoutes: readonly Route[] = [
  { methods: ["GET", "HEAD"], pattern: /^\/apifiles\/([^/]+)$/, answer: apiFile },
];

const jobsMax = 100;

/**
 * `GET /apifiles/{fileName}`: the name is looked up in the jobs that the caller owns or holds. It never serves another
 * user's file, and where the name means two contents it serves neither but lists where each is.
 */
async function apiFile(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
  peer: string,
): Promise<Response> {
  const viewer = await callerOf(rooms, request, peer);
  const { jobs } = await rooms.jobs.search(
    viewer,
    { fileName: name.normalize("NFC") },
    { limit: jobsMax },
  );
  const found = await filesOf(rooms, jobs, name.normalize("NFC"));
  const [first] = found;
  if (!first) throw notFound(name);
  const contents = new Set(found.map(({ sha256 }) => sha256));
  return contents.size === 1 ? serveFile(rooms, request, first) : ambiguous(rooms, name, found);
}

async function filesOf(
  rooms: RestRooms,
  jobs: readonly Job[],
  name: string,
): Promise<StoredFile[]> {
  const ids = jobs.flatMap(({ files }) =>
    files.filter((one) => one.name === name).flatMap(({ file }) => file ?? []),
  );
  return (await rooms.files.byIds(ids)).flatMap((file) => file ?? []);
}

function ambiguous({ publicUrl }: RestRooms, name: string, found: readonly StoredFile[]): Response {
  const urls = found.map(
    ({ job }) => `${publicUrl}/api/files/${job}/${encodeURIComponent(name)}?kind=input`,
  );
  const title = `The name "${name}" means more than one content; ask for it by its job.`;
  return json({ status: 409, code: "AMBIGUOUS_NAME", title, urls }, 409);
}
