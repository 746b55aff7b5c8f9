import { isFileKey } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { fileResponse, type StoredFile } from "../files/index.ts";
import type { Job } from "../jobs/index.ts";
import { type RestRooms, seenBy, signedIn, viewerOf } from "./context.ts";
import type { Route } from "./route.ts";
import { heldBy } from "./worker-key.ts";

/** The files of jobs: `/api/files/{job}/{name}` for whoever may see the job, and the same below a signed segment. */
export const fileRoutes: readonly Route[] = [
  { methods: ["GET", "HEAD"], pattern: /^\/api\/files\/([^/]+)\/([^/]+)$/, answer: download },
  { methods: ["PUT", "POST"], pattern: /^\/api\/files\/([^/]+)\/([^/]+)$/, answer: upload },
  {
    methods: ["GET", "HEAD"],
    pattern: /^\/api\/files\/([^/]+)\/([^/]+)\/([^/]+)$/,
    answer: signedDownload,
  },
];

/** With a token whose owner may see the job, or with the key of the claim on it. */
async function download(
  rooms: RestRooms,
  request: Request,
  [id = "", name = ""]: readonly string[],
): Promise<Response> {
  const job = (await heldJob(rooms, request, id)) ?? (await seenJob(rooms, request, id));
  return serve(rooms, request, job, name);
}

/** The signed segment is the permission: receivers of callbacks hold no token. */
async function signedDownload(
  rooms: RestRooms,
  request: Request,
  [id = "", key = "", name = ""]: readonly string[],
): Promise<Response> {
  const [job] = await rooms.jobs.read([id]);
  if (!job || !isFileKey(rooms.access, id, key)) throw notFound(name);
  return serve(rooms, request, job, name);
}

/** Hands in an output file under the claim whose key is shown. */
async function upload(
  rooms: RestRooms,
  request: Request,
  [id = "", name = ""]: readonly string[],
): Promise<Response> {
  const key = claimKey(request);
  const { job } = await rooms.jobs.held(id, key);
  const source = (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
  const file = await rooms.files.keepOutput({ job: id, user: job.user }, key, name, source);
  return Response.json(
    { id: file.id, name: file.name, size: file.size, sha256: file.sha256, type: file.type },
    { status: 201 },
  );
}

const claimKey = (request: Request) => new URL(request.url).searchParams.get("key") ?? "";

async function heldJob(rooms: RestRooms, request: Request, id: string): Promise<Job | undefined> {
  const key = claimKey(request);
  return key === "" ? undefined : (await heldBy(rooms, id, key))?.job;
}

const seenJob = async (rooms: RestRooms, request: Request, id: string): Promise<Job> =>
  seenBy(rooms, signedIn(await viewerOf(rooms, request)), id);

/** A name means the job's output; `?kind=input` means the input file of that name, which is also what is left when there is no such output. */
async function serve(
  rooms: RestRooms,
  request: Request,
  job: Job,
  name: string,
): Promise<Response> {
  const wantsInput = new URL(request.url).searchParams.get("kind") === "input";
  const ref =
    (wantsInput ? undefined : job.outputs.find((one) => one.name === name)) ??
    job.files.find((one) => one.name === name);
  const [file] = ref?.file === undefined ? [] : await rooms.files.byIds([ref.file]);
  if (!file) throw notFound(name);
  return serveFile(rooms, request, file);
}

/** A file for somebody who may have it. */
export const serveFile = (
  rooms: RestRooms,
  request: Request,
  file: StoredFile,
): Promise<Response> => fileResponse(request, file, (range) => openFile(rooms, file, range));

const openFile = async (
  { files }: RestRooms,
  file: StoredFile,
  range?: { start: number; end: number },
) => (await files.open(file, range)).stream;
