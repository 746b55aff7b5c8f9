import { z } from "zod";
import { isFileKey } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { fileResponse, type StoredFile } from "../files/index.ts";
import type { Job } from "../jobs/index.ts";
import { type RestRooms, seenBy, signedIn } from "./context.ts";
import { type Answer, holderRefusals, looks, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";
import { provenWorker, workerOf } from "./worker-key.ts";

/** What asking for a file is answered with. */
export const fileAnswers: Readonly<Record<number, Answer>> = {
  200: { what: "The file.", also: "*/*" },
  206: { what: "The range of it that was asked for.", also: "*/*" },
  304: { what: "The caller has it." },
  416: { what: "It has no such range." },
};

const kind = z.object({
  kind: z
    .enum(["input", "output"])
    .optional()
    .meta({ description: "input: the input file of this name" }),
});

/** The files of jobs: `/api/files/{job}/{name}` for whoever may see the job, and the same below a signed segment. */
export const fileRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/api/files/{id}/{name}",
    operation: {
      id: "download",
      summary: "An output file of a job, or an input file.",
      who: ["owner", "holder", "job token", "ADMIN"],
      query: kind,
      answers: fileAnswers,
      refusals: ["UNAUTHENTICATED", "NOT_FOUND"],
    },
    answer: download,
  },
  {
    methods: ["PUT", "POST"],
    path: "/api/files/{id}/{name}",
    operation: {
      id: "upload",
      summary: "Hands in an output file. It is seen once the job is delivered.",
      who: ["holder"],
      changes: true,
      body: { kind: "bytes" },
      answers: { 201: { what: "It is kept.", shape: shapes.keptFile } },
      refusals: [...holderRefusals, "FILE_TOO_LARGE", "FILE_CORRUPT", "LIMIT_REACHED"],
    },
    answer: upload,
  },
  {
    methods: looks,
    path: "/api/files/{scope}/{signature}/{name}",
    operation: {
      id: "signedDownload",
      summary: "The same, for whoever was given the address.",
      who: ["signed address"],
      query: kind,
      answers: fileAnswers,
      refusals: ["NOT_FOUND"],
    },
    answer: signedDownload,
  },
];

/** With a token whose owner may see the job, or with the key of the claim on it. */
async function download(
  rooms: RestRooms,
  request: Request,
  [id = "", name = ""]: readonly string[],
): Promise<Response> {
  const proven = await provenWorker(rooms, request, id);
  const job = proven?.job ?? (await seenJob(rooms, request, id));
  return serve(rooms, request, job, name);
}

/** The signed segment is the permission: receivers of callbacks hold no token. */
async function signedDownload(
  rooms: RestRooms,
  request: Request,
  [id = "", key = "", name = ""]: readonly string[],
): Promise<Response> {
  if (!isFileKey(rooms.access, id, key)) throw notFound(name);
  const [job] = await rooms.jobs.read([id]);
  return job ? serve(rooms, request, job, name) : serveUpload(rooms, request, id, name);
}

/** Hands in an output file under the claim whose key is shown. */
async function upload(
  rooms: RestRooms,
  request: Request,
  [id = "", name = ""]: readonly string[],
): Promise<Response> {
  const { key } = await workerOf(rooms, request, id);
  const { job } = await rooms.jobs.held(id, key);
  const source = (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
  const file = await rooms.files.keepOutput({ job: id, user: job.user }, key, name, source, {
    type: request.headers.get("content-type") ?? undefined,
    idleMs: rooms.config.uploadIdleMs,
  });
  return Response.json(
    { id: file.id, name: file.name, size: file.size, sha256: file.sha256, type: file.type },
    { status: 201 },
  );
}

const seenJob = async (rooms: RestRooms, request: Request, id: string): Promise<Job> =>
  seenBy(rooms, await signedIn(rooms, request), id);

/** A name means the job's output; `?kind=input` means the input file of that name, which is also what is left when there is no such output. */
async function serve(
  rooms: RestRooms,
  request: Request,
  job: Job,
  name: string,
): Promise<Response> {
  const normal = name.normalize("NFC");
  const wantsInput = new URL(request.url).searchParams.get("kind") === "input";
  const ref =
    (wantsInput ? undefined : job.outputs.find((one) => one.name === normal)) ??
    job.files.find((one) => one.name === normal);
  const [file] = ref?.file === undefined ? [] : await rooms.files.byIds([ref.file]);
  if (!file) throw notFound(name);
  return serveFile(rooms, request, file);
}

/** A file that waits for a job stands under its own id. */
async function serveUpload(
  rooms: RestRooms,
  request: Request,
  id: string,
  name: string,
): Promise<Response> {
  const [file] = await rooms.files.byIds([id]);
  if (file?.kind !== "UPLOAD" || file.name !== name.normalize("NFC")) throw notFound(name);
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
