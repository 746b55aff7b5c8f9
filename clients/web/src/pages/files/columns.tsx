import { ActionIcon } from "@mantine/core";
import { Link } from "wouter";
import type { FileKind } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { fileAddress } from "../../parts/file-address.ts";
import { Icon } from "../../parts/icon.tsx";
import { Bytes, Time } from "../../parts/time.tsx";
import { UserLink } from "../../parts/user-link.tsx";
import { DeleteButton } from "./delete-button.tsx";
import type { FileRow } from "./file-row.ts";
import css from "./files.module.css";
import { SmallPicture } from "./small-picture.tsx";

export const kindWords: Readonly<Record<FileKind, string>> = {
  INPUT: "Input",
  OUTPUT: "Output",
  UPLOAD: "Upload",
};

/** `again` reads the list once a file is gone. */
export const columnsFor = (again: () => void): readonly Column<FileRow>[] => [
  {
    id: "name",
    title: "File",
    width: "minmax(9rem, 3fr)",
    cell: (file) => (
      <span className={css.name}>
        <SmallPicture file={file} />
        <span className={css.texts}>
          <a href={fileAddress(file.url)} download={file.name} className={css.cut}>
            {file.name}
          </a>
          <span className={css.type}>{file.type}</span>
        </span>
      </span>
    ),
  },
  { id: "kind", title: "Kind", width: "5rem", from: 520, cell: ({ kind }) => kindWords[kind] },
  {
    id: "size",
    title: "Size",
    width: "5rem",
    align: "end",
    cell: ({ size }) => <Bytes size={size} />,
  },
  {
    id: "job",
    title: "Job",
    width: "minmax(8rem, 1.5fr)",
    from: 640,
    cell: ({ job }) => (job ? <Link href={`/jobs/${job.id}`}>{job.function}</Link> : "–"),
  },
  { id: "user", title: "User", from: 1_000, cell: ({ user }) => <UserLink user={user} /> },
  {
    id: "created",
    title: "Created",
    width: "7rem",
    from: 760,
    cell: ({ createdAt }) => <Time at={createdAt} ago />,
  },
  {
    id: "expires",
    title: "Expires",
    width: "7rem",
    from: 860,
    cell: ({ expiresAt }) => <Time at={expiresAt} ago />,
  },
  {
    id: "act",
    title: "Actions",
    width: "4.5rem",
    align: "end",
    cell: (file) =>
      file.kind === "UPLOAD" ? (
        <DeleteButton file={file} onDeleted={again} />
      ) : (
        <ActionIcon
          component="a"
          variant="default"
          href={fileAddress(file.url)}
          download={file.name}
          aria-label={`Download ${file.name}`}
          title="Download"
        >
          <Icon name="download" size={14} />
        </ActionIcon>
      ),
  },
];
