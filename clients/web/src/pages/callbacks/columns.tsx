import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import type { CallbackRowFragment } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { RedeliverButton } from "../../parts/redeliver-button.tsx";
import { CallbackBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./callbacks.module.css";

/** The address opens the details. */
export const columnsFor = (
  show: (callback: CallbackRowFragment) => void,
): readonly Column<CallbackRowFragment>[] => [
  {
    id: "state",
    title: "State",
    width: "7.5rem",
    cell: ({ state }) => <CallbackBadge state={state} />,
  },
  {
    id: "url",
    title: "To",
    width: "minmax(7.5rem, 3fr)",
    cell: (callback) => (
      <Anchor
        component="button"
        type="button"
        className={css.address ?? ""}
        onClick={() => show(callback)}
      >
        {callback.url}
      </Anchor>
    ),
  },
  {
    id: "job",
    title: "Job",
    width: "minmax(7rem, 1.5fr)",
    from: 620,
    cell: ({ job }) => (job ? <Link href={`/jobs/${job.id}`}>{job.function}</Link> : "deleted"),
  },
  {
    id: "last",
    title: "Last try",
    width: "minmax(8rem, 1.5fr)",
    from: 760,
    cell: ({ attempts }) => lastOf(attempts),
  },
  { id: "tries", title: "Tries", width: "4rem", align: "end", cell: ({ tries }) => tries },
  {
    id: "next",
    title: "Next",
    width: "7rem",
    from: 900,
    cell: ({ state, nextAt }) => (state === "PENDING" ? <Time at={nextAt} ago /> : "–"),
  },
  {
    id: "created",
    title: "Since",
    width: "7rem",
    from: 680,
    cell: ({ createdAt }) => <Time at={createdAt} ago />,
  },
  {
    id: "act",
    title: "Actions",
    width: "8.5rem",
    align: "end",
    from: 840,
    // One that arrived is sent again from its details.
    cell: ({ id, state }) =>
      state === "DELIVERED" ? null : <RedeliverButton id={id} size="compact-xs" />,
  },
];

function lastOf(attempts: CallbackRowFragment["attempts"]): string {
  const last = attempts.at(-1);
  if (!last) return "not yet";
  return [last.status, last.error ?? last.outcome.replaceAll("_", " ")].filter(Boolean).join(" · ");
}
