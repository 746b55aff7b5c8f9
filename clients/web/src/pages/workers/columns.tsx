import { Link } from "wouter";
import type { WorkerRowFragment } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { WorkerBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { UserLink } from "../../parts/user-link.tsx";
import { countWords } from "../../parts/words.ts";
import { DrainButton } from "./drain-button.tsx";

const columns: readonly Column<WorkerRowFragment>[] = [
  {
    id: "state",
    title: "State",
    width: "7.5rem",
    cell: ({ state, alive }) => <WorkerBadge state={state} alive={alive} />,
  },
  {
    id: "name",
    title: "Worker",
    width: "minmax(8rem, 2fr)",
    cell: ({ id, name, isServers }) => (
      <Link href={`/workers/${id}`}>{isServers ? `${name} (a server's own)` : name}</Link>
    ),
  },
  { id: "host", title: "Host", from: 900, cell: ({ host }) => host ?? "–" },
  { id: "user", title: "User", from: 1_080, cell: ({ user }) => <UserLink user={user} /> },
  {
    id: "functions",
    title: "Functions",
    width: "minmax(8rem, 2fr)",
    from: 700,
    cell: ({ functions, capabilities }) =>
      [...functions, ...capabilities.map((word) => `+${word}`)].join(", "),
  },
  {
    id: "holding",
    title: "Running",
    width: "5.25rem",
    align: "end",
    cell: ({ holding }) => countWords(holding),
  },
  {
    id: "done",
    title: "Done",
    width: "4.75rem",
    align: "end",
    from: 560,
    cell: ({ done }) => countWords(done),
  },
  {
    id: "failed",
    title: "Failed",
    width: "4.75rem",
    align: "end",
    from: 800,
    cell: ({ failed, lost }) => countWords(failed + lost),
  },
  {
    id: "seen",
    title: "Seen",
    width: "6.5rem",
    from: 640,
    cell: ({ lastSeenAt }) => <Time at={lastSeenAt} ago />,
  },
];

const actions: Column<WorkerRowFragment> = {
  id: "act",
  title: "Actions",
  width: "6.5rem",
  align: "end",
  from: 760,
  cell: (worker) => (worker.alive ? <DrainButton worker={worker} size="compact-xs" /> : null),
};

export const columnsFor = (isOperator: boolean): readonly Column<WorkerRowFragment>[] =>
  isOperator ? [...columns, actions] : columns;
