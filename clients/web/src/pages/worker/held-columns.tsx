import { Link } from "wouter";
import type { Column } from "../../parts/data-table.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Since, Time } from "../../parts/time.tsx";
import type { WorkerShown } from "./worker-shown.ts";

type Held = NonNullable<NonNullable<WorkerShown["jobs"]>[number]>;

export const heldColumns: readonly Column<Held>[] = [
  {
    id: "state",
    title: "State",
    width: "7.5rem",
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    id: "function",
    title: "Job",
    width: "minmax(8rem, 2fr)",
    cell: (job) => <Link href={`/jobs/${job.id}`}>{job.function}</Link>,
  },
  {
    id: "status",
    title: "Says",
    width: "minmax(8rem, 3fr)",
    from: 560,
    cell: ({ status }) =>
      [status?.phase, status?.percent != null && `${status.percent} %`, status?.message]
        .filter(Boolean)
        .join(" · ") || "–",
  },
  {
    id: "since",
    title: "For",
    width: "7rem",
    cell: ({ claim }) => (claim ? <Since at={claim.claimedAt} /> : "–"),
  },
  {
    id: "lease",
    title: "Lease until",
    width: "9rem",
    from: 760,
    cell: ({ claim }) => <Time at={claim?.expiresAt} />,
  },
];
