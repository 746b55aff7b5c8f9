import { notFound } from "../errors.ts";
import type { StoredFile } from "../files/index.ts";
import type { Job } from "../jobs/index.ts";
import type { RestRooms } from "./context.ts";
import { problemJson } from "./errors.ts";
import { fileAnswers, serveFile } from "./files.ts";
import { callerOf } from "./open-network.ts";
import { looks, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";

/** Seed 000: input files by their bare name. */
export const apiFileRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/apifiles/{name}",
    operation: {
      id: "apiFile",
      summary: "An input file by its bare name, from the jobs that the caller owns or holds.",
      who: ["owner", "claimer", "job token", "ADMIN", "open network"],
      answers: {
        ...fileAnswers,
        409: { what: "The name means several contents.", shape: shapes.ambiguousName },
      },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: apiFile,
  },
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
  return problemJson({ status: 409, code: "AMBIGUOUS_NAME", title, urls });
}
