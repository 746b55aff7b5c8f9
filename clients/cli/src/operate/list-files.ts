import type { DocketClient } from "../../../sdk/src/index.ts";
import { userIdOf } from "../accounts/users.ts";
import { withClient } from "../client-for.ts";
import {
  type FileFilter,
  type FileKind,
  FileRowsDocument,
  type FileRowsQuery,
} from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";

export interface FilesOptions extends PageWords, ServerOptions {
  readonly kind: readonly FileKind[];
  readonly job: readonly string[];
  readonly user: readonly string[];
  readonly type: readonly string[];
  readonly name?: string;
}

/** Lists inputs, outputs and uploads. */
export async function listFiles(options: FilesOptions, shell: Shell): Promise<void> {
  const { files } = await withClient(options, shell, async (client) =>
    client.ask(FileRowsDocument, { filter: await filterOf(options, client), ...pageOf(options) }),
  );
  showPage(files, columns, { json: options.json, shell });
}

async function filterOf(
  { kind, job, user, type, name }: FilesOptions,
  client: DocketClient,
): Promise<FileFilter> {
  const userIds = await Promise.all(user.map((one) => userIdOf(one, client)));
  return {
    ...(kind.length > 0 && { kinds: [...kind] }),
    ...(job.length > 0 && { jobIds: [...job] }),
    ...(userIds.length > 0 && { userIds }),
    ...(type.length > 0 && { types: [...type] }),
    ...(name !== undefined && { name }),
  };
}

const columns: readonly Column<FileRowsQuery["files"]["nodes"][number]>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "kind", of: ({ kind }) => kind },
  { title: "name", of: ({ name }) => name },
  { title: "type", of: ({ type }) => type },
  { title: "bytes", of: ({ size }) => size },
  { title: "came", of: ({ createdAt }) => ago(createdAt) },
  { title: "user", of: ({ user }) => user?.name },
  { title: "job", of: ({ job }) => job?.id },
];
