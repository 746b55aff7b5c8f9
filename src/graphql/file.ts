import { fileKey, isAdmin } from "../access/index.ts";
import type { StoredFile } from "../files/index.ts";
import { batched } from "./batched.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";

/** A file of a job that the viewer was allowed to see. */
export const fileById = batched<string, StoredFile>(
  (ids, { rooms }) => rooms.files.byIds(ids),
  (id) => id,
);

export const FileType = builder.node(builder.objectRef<StoredFile>("File"), {
  description:
    "A file of a job, an input or an output that was handed in; or one that you uploaded for jobs to come.",
  id: { resolve: ({ id }) => id },
  // Batched already. The plugin's own cache hands out rows before it has marked their type.
  loadManyWithoutCache: (ids: string[], context) => visibleFiles(ids, context),
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name within the job." }),
    size: t.exposeFloat("size", { description: "In bytes." }),
    type: t.exposeString("type", { description: "Its media type, told by its content." }),
    sha256: t.exposeString("sha256", { description: "SHA-256 of its content, in hex." }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "Until when jobs may take it; null for a file of a job.",
    }),
    url: t.string({
      description:
        "Where it can be fetched without a token. Whoever has this address can read all files of the job; of an upload, that file.",
      resolve: ({ job, kind, name }, _args, { rooms: { access, publicUrl } }) =>
        `${publicUrl}/api/files/${job}/${fileKey(access, job)}/${encodeURIComponent(name)}${kind === "INPUT" ? "?kind=input" : ""}`,
    }),
  }),
});

/** Files asked for by id are shown to those who may see their job; an upload to its user. */
async function visibleFiles(
  ids: readonly string[],
  context: Context,
): Promise<(StoredFile | null)[]> {
  const files = await Promise.all(ids.map((id) => fileById(context, id)));
  const viewer = viewerIn(context);
  const jobs = await context.rooms.jobs.getMany(
    viewer,
    files.map((file) => file?.job ?? ""),
  );
  const isOwn = (file: StoredFile | null) =>
    file?.kind === "UPLOAD" &&
    viewer.job === undefined &&
    (file.user === viewer.user || isAdmin(viewer));
  return files.map((file, index) => (jobs[index] || isOwn(file) ? file : null));
}
