import type { FilesPageQuery } from "../../generated/graphql.ts";

export type FileRow = FilesPageQuery["files"]["nodes"][number];
