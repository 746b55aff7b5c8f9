import { useMemo } from "react";
import { useAct } from "../../api/use-act.ts";
import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import {
  AllowancesPageDocument,
  type AllowancesPageQuery,
  RemoveAllowanceDocument,
} from "../../generated/graphql.ts";
import { AskButton } from "../../parts/ask-button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState } from "../../parts/page.tsx";
import { Subhead } from "../../parts/subhead.tsx";
import { Time } from "../../parts/time.tsx";
import { UserLink } from "../../parts/user-link.tsx";
import { countWords } from "../../parts/words.ts";
import { periodWords } from "./period.ts";
import { SetAllowance } from "./set-allowance.tsx";

type Row = AllowancesPageQuery["allowances"]["nodes"][number];

/** How often core APIs may be called, by whom. */
export function Allowances() {
  const pages = usePages({
    document: AllowancesPageDocument,
    variables: {},
    of: ({ allowances }) => allowances,
  });
  useListChanges(["ALLOWANCES"], pages.refresh);
  const columns = useMemo(() => columnsFor(pages.again), [pages.again]);
  return (
    <section aria-label="Allowances">
      <Subhead title="Allowances" actions={<SetAllowance onSet={pages.again} />} />
      <List
        label="Allowances"
        pages={pages}
        isFiltered={false}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState icon="usage" title="There is no allowance">
            Without one, calls are counted but not limited by number.
          </EmptyState>
        }
      />
    </section>
  );
}

const columnsFor = (again: () => void): readonly Column<Row>[] => [
  {
    id: "api",
    title: "Core API",
    width: "minmax(6rem, 2fr)",
    cell: ({ api }) => <code>{api}</code>,
  },
  {
    id: "user",
    title: "For",
    from: 560,
    cell: ({ user }) => (user ? <UserLink user={user} /> : "each user"),
  },
  {
    id: "count",
    title: "Calls",
    width: "minmax(5.5rem, 1fr)",
    cell: ({ count, period }) => `${countWords(count)} ${periodWords[period]}`,
  },
  {
    id: "created",
    title: "Set",
    width: "8rem",
    from: 700,
    cell: ({ createdAt }) => <Time at={createdAt} ago />,
  },
  {
    id: "act",
    title: "Actions",
    width: "7rem",
    align: "end",
    cell: (row) => <Remove row={row} onRemoved={again} />,
  },
];

function Remove({ row: { id, api }, onRemoved }: { row: Row; onRemoved: () => void }) {
  const [remove] = useAct(RemoveAllowanceDocument, { success: "The allowance is gone." });
  const confirm = async () => {
    const { refusal } = await remove({ id });
    if (!refusal) onRemoved();
    return !refusal;
  };
  return (
    <AskButton
      word="Remove"
      icon="trash"
      size="compact-xs"
      label={`Remove the allowance for ${api}`}
      title="Remove this allowance?"
      isDangerous
      onConfirm={confirm}
    >
      Calls of <code>{api}</code> are no longer limited by it. What was counted stays.
    </AskButton>
  );
}
