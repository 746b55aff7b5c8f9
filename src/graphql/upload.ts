import { GraphQLError } from "graphql";
import { type FileUpload, Upload } from "graphql-upload-minimal";
import { DocketError, invalidInput } from "../errors.ts";
import { brokenOff, type StoredFile } from "../files/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import {
  answer,
  ClaimLostError,
  FileCorruptError,
  FileTooLargeError,
  InvalidInputError,
  JobEndedError,
  LimitReachedError,
  NotFoundError,
} from "./errors.ts";
import { FileType } from "./file.ts";
import { said } from "./said.ts";

const spec = "https://github.com/jaydenseric/graphql-multipart-request-spec";

builder.scalarType("Upload", {
  description: `A file that is sent along, as ${spec} says: null in operations, one variable in map.`,
  specifiedByURL: spec,
  serialize: () => {
    throw new GraphQLError("A file that is sent in is never answered.");
  },
  parseValue: (value) => {
    if (value instanceof Upload) return value.promise;
    throw notSent();
  },
  parseLiteral: () => {
    throw notSent();
  },
});

const notSent = () =>
  new GraphQLError(`A file is sent as a part of a multipart request: see ${spec}`, {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });

const UploadFilePayload = builder
  .objectRef<{ readonly file: StoredFile }>("UploadFilePayload")
  .implement({
    description: "The file is kept.",
    fields: (t) => ({
      file: t.expose("file", { type: FileType, description: "The file as Docket keeps it." }),
    }),
  });

builder.mutationField("uploadFile", (t) =>
  t.field({
    type: UploadFilePayload,
    description:
      "Takes a file in. With a claim's id and key: an output of that job, seen once it is delivered. Without: yours, for jobs to come, which name it in files by its id until it expires.",
    authScopes: (_root, { id }) => (id ? { worker: true } : { submitter: true }),
    errors: {
      types: [
        InvalidInputError,
        NotFoundError,
        ClaimLostError,
        JobEndedError,
        LimitReachedError,
        FileTooLargeError,
        FileCorruptError,
      ],
    },
    args: {
      file: t.arg({ type: "Upload", required: true, description: "The file." }),
      name: t.arg.string({ description: "Its name; the one it is sent with when left out." }),
      id: t.arg.id({ description: "The job, for an output of it." }),
      key: t.arg.string({ description: "The claim's key, for an output of its job." }),
    },
    resolve: (_root, args, context) =>
      answer(async () => ({ file: await received(context, said(args)) })),
  }),
);

interface Sent {
  readonly file: Promise<FileUpload>;
  readonly name?: string;
  readonly id?: string;
  readonly key?: string;
}

async function received(context: Context, { file, name, id, key }: Sent): Promise<StoredFile> {
  const { rooms } = context;
  if ((id === undefined) !== (key === undefined))
    throw invalidInput([{ path: ["key"], message: "id and key go together" }]);
  const held = id === undefined ? undefined : await rooms.jobs.held(id, key ?? "");
  const sent = await file.catch((error: unknown) => {
    throw asRefusal(error, rooms.config);
  });
  const [as, bytes] = [name ?? sent.filename ?? "", bytesOf(sent, rooms.config)];
  const how = { type: sent.mimetype, idleMs: rooms.config.uploadIdleMs };
  if (!held) return rooms.files.keepUpload(viewerIn(context).user, as, bytes, how);
  const scope = { job: held.job.id, user: held.job.user };
  return rooms.files.keepOutput(scope, key ?? "", as, bytes, how);
}

type Limits = Pick<Context["rooms"]["config"], "fileBytesMax">;

/** Files that a field has begun to read. */
const begun = new WeakSet<FileUpload>();

function bytesOf(sent: FileUpload, limits: Limits): AsyncIterable<Uint8Array> {
  if (begun.has(sent))
    throw invalidInput([{ path: ["file"], message: "can be taken in once, by one field" }]);
  begun.add(sent);
  try {
    return sent.createReadStream() as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw asRefusal(error, limits);
  }
}

/** What graphql-upload-minimal refuses has an HTTP status; without one the request broke off. */
function asRefusal(error: unknown, { fileBytesMax: bytesMax }: Limits): DocketError {
  if (error instanceof DocketError) return error;
  const { status } = error as { readonly status?: number };
  if (status === 400) return invalidInput([{ path: ["file"], message: "is not in the request" }]);
  if (status !== 413) return brokenOff("The upload broke off.", error);
  const message = `The file is larger than ${bytesMax} bytes.`;
  return new DocketError("FILE_TOO_LARGE", message, { data: { bytesMax } });
}
