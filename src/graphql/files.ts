import type { FileFilter, FileKind, StoredFile } from "../files/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { FileType } from "./file.ts";
import { checkFilter } from "./filter-limits.ts";
import { idConnection } from "./id-page.ts";
import { JobType } from "./job.ts";
import { pageCost } from "./paging.ts";
import { said } from "./said.ts";
import { UserType, userById } from "./user.ts";

const FileKindEnum = builder.enumType("FileKind", {
  description: "What a file is to its job.",
  values: {
    INPUT: { description: "The job reads it." },
    OUTPUT: { description: "A worker handed it in." },
    UPLOAD: { description: "A user uploaded it for jobs to come." },
  } satisfies Record<FileKind, object>,
});

builder.objectFields(FileType, (t) => ({
  kind: t.expose("kind", { type: FileKindEnum, description: "What it is to its job." }),
  job: t.field({
    type: JobType,
    nullable: true,
    description: "The job it is of; null for an upload.",
    resolve: ({ job, kind }) => (kind === "UPLOAD" ? null : job),
  }),
  user: t.field({
    type: UserType,
    nullable: true,
    description: "Whose file it is.",
    resolve: ({ user }, _args, context) => userById(context, user),
  }),
  createdAt: t.expose("createdAt", { type: "DateTime", description: "When it came." }),
}));

const FileFilterInput = builder.inputType("FileFilter", {
  description: "Files for which everything given holds.",
  fields: (t) => ({
    userIds: t.idList({ description: "Only files of these users." }),
    jobIds: t.idList({ description: "Only files of these jobs." }),
    kinds: t.field({ type: [FileKindEnum], description: "Only files of one of these kinds." }),
    name: t.string({ description: "Only files with this in their name, in any case." }),
    types: t.stringList({
      description: "Only files of one of these media types, such as image/png or image/*.",
    }),
  }),
});

function asFilter(input: typeof FileFilterInput.$inferInput | null | undefined): FileFilter {
  const filter = said(input ?? {});
  checkFilter(filter);
  const { userIds, jobIds, ...rest } = filter;
  return { ...rest, ...(userIds && { users: userIds }), ...(jobIds && { jobs: jobIds }) };
}

builder.queryField("files", (t) =>
  t.connection(
    {
      type: FileType,
      description:
        "The files of your jobs and those that you uploaded, of all users for an operator; newest first. Outputs are there once they are delivered.",
      authScopes: { person: true },
      args: { filter: t.arg({ type: FileFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "file" }, (page) =>
          context.rooms.jobs.files(viewerIn(context), asFilter(filter), page),
        ),
    },
    { name: "FileConnection", description: "A page of files." },
    { name: "FileEdge", description: "A file in a page." },
  ),
);

const DeleteFilePayload = builder
  .objectRef<{ readonly file: StoredFile }>("DeleteFilePayload")
  .implement({
    description: "The upload is gone.",
    fields: (t) => ({
      id: t.id({ description: "What its id was.", resolve: ({ file }) => file.id }),
      name: t.string({ description: "What its name was.", resolve: ({ file }) => file.name }),
    }),
  });

builder.mutationField("deleteFile", (t) =>
  t.fieldWithInput({
    type: DeleteFilePayload,
    description:
      "Forgets a file that you uploaded, any upload for an operator. Jobs that took it keep it. The files of a job go with it; an upload stays while a job is about to take it.",
    authScopes: { submitter: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: { id: t.input.id({ required: true, description: "The file." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({ file: await context.rooms.jobs.deleteFile(viewerIn(context), id) })),
  }),
);
