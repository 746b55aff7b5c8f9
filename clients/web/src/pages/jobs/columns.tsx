import { memo } from "react";
import type { Column } from "../../parts/data-table.tsx";
import { IdLink } from "../../parts/id-link.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Duration, Since, Time } from "../../parts/time.tsx";
import type { Row } from "./job-query.ts";
import css from "./jobs.module.css";
import { Standing } from "./standing.tsx";
import { Tags } from "./tags.tsx";

export const jobHref = ({ id }: { readonly id: string }): string => `/jobs/${id}`;
export const jobName = ({ function: name, id }: Row): string => `${name} ${id}`;

/** Widths of the table, in px, from which on a column has room. */
const room = { age: 420, standing: 560, took: 700, attempts: 860, user: 960, tags: 1_060 };

const state: Column<Row> = {
  id: "state",
  title: "State",
  width: "8.25rem",
  cell: (row) => <StateBadge state={row.state} />,
};

const job: Column<Row> = {
  id: "job",
  title: "Job",
  width: "minmax(8.5rem, 2fr)",
  cell: (row) => <JobCell row={row} />,
};

const JobCell = memo(({ row }: { row: Row }) => (
  <div className={css.job}>
    <span className={css.function} title={row.function}>
      {row.function}
    </span>
    <IdLink id={row.id} to={jobHref(row)} />
  </div>
));

const standing: Column<Row> = {
  id: "standing",
  title: "Progress",
  width: "minmax(9rem, 1.4fr)",
  from: room.standing,
  cell: (row) => <Standing row={row} />,
};

const user: Column<Row> = {
  id: "user",
  title: "User",
  width: "minmax(5.5rem, 0.7fr)",
  from: room.user,
  cell: (row) => <span title={row.user?.name}>{row.user?.name ?? "–"}</span>,
};

const tags: Column<Row> = {
  id: "tags",
  title: "Tags",
  width: "minmax(6rem, 0.8fr)",
  from: room.tags,
  cell: (row) => <Tags tags={row.tags} />,
};

const attempts: Column<Row> = {
  id: "attempts",
  title: "Attempt",
  width: "4.75rem",
  align: "end",
  from: room.attempts,
  cell: ({ attempts: { current, max } }) => (
    <span className={css.attempts} data-again={current > 1}>
      {current} of {max}
    </span>
  ),
};

const took: Column<Row> = {
  id: "took",
  title: "Took",
  width: "6rem",
  align: "end",
  from: room.took,
  cell: (row) => <Took row={row} />,
};

function Took({ row: { state: now, claim, timing } }: { row: Row }) {
  if (now === "CLAIMED" && claim) return <Since at={claim.claimedAt} />;
  const { startedAt, endedAt } = timing;
  return (
    <Duration ms={startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null} />
  );
}

const age: Column<Row> = {
  id: "age",
  title: "Submitted",
  width: "6.75rem",
  align: "end",
  from: room.age,
  cell: (row) => <Age at={row.timing.createdAt} />,
};

const Age = memo(({ at }: { at: string }) => <Time at={at} ago />);

/** Of the list; who sees only their own jobs needs no user. */
export const columnsFor = (isOperator: boolean): readonly Column<Row>[] => [
  state,
  job,
  standing,
  ...(isOperator ? [user] : []),
  tags,
  attempts,
  took,
  age,
];
