import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import { AuditPageDocument } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { Time } from "../../parts/time.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { UserLink } from "../../parts/user-link.tsx";
import { UserSelect } from "../../parts/user-select.tsx";
import { AuditData } from "./audit-data.tsx";
import type { AuditRow } from "./audit-row.ts";
import { Target } from "./target.tsx";

const keys = ["action", "by", "target"] as const;

const columns: readonly Column<AuditRow>[] = [
  { id: "at", title: "When", width: "minmax(7rem, 1fr)", cell: ({ at }) => <Time at={at} /> },
  {
    id: "by",
    title: "Who",
    width: "minmax(4.5rem, 1fr)",
    cell: ({ by }) => (by ? <UserLink user={by} /> : "Docket"),
  },
  {
    id: "action",
    title: "Did",
    width: "minmax(7rem, 1.5fr)",
    cell: ({ action }) => <code>{action}</code>,
  },
  {
    id: "target",
    title: "To",
    width: "minmax(8rem, 1.5fr)",
    from: 600,
    cell: ({ target, action }) => <Target id={target} action={action} />,
  },
  {
    id: "data",
    title: "Details",
    width: "minmax(6rem, 2fr)",
    from: 760,
    cell: (row) => <AuditData row={row} />,
  },
];

export function AuditPage() {
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const pages = usePages({
    document: AuditPageDocument,
    variables: {
      filter: {
        ...(filter.action && { action: filter.action }),
        ...(filter.by && { by: filter.by }),
        ...(filter.target && { target: filter.target }),
      },
    },
    of: ({ auditLog }) => auditLog,
  });
  useListChanges(["AUDIT"], pages.refresh);
  return (
    <Page
      title="Audit"
      about="Who did what to users, tokens, allowances, workers, and others' jobs."
    >
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <SearchInput
          label="Action"
          placeholder="Action, such as createToken"
          value={filter.action ?? ""}
          onChange={(action) => set({ action })}
          width="16rem"
        />
        <UserSelect aria-label="Who" value={filter.by} onChange={(by) => set({ by })} w="12rem" />
        <SearchInput
          label="To what: an id"
          value={filter.target ?? ""}
          onChange={(target) => set({ target })}
          width="14rem"
        />
      </FilterBar>
      <List
        label="Audit log"
        pages={pages}
        isFiltered={!isEmpty}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState icon="audit" title="Nothing is written down yet">
            Every deed of an operator is, with who did it and when.
          </EmptyState>
        }
      />
    </Page>
  );
}
