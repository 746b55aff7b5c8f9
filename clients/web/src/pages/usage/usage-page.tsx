import { Select } from "@mantine/core";
import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import { useViewer } from "../../app/session.tsx";
import { UsagePageDocument, type UsagePageQuery } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { FilterUser } from "../../parts/filter-user.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { Time } from "../../parts/time.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { UserLink } from "../../parts/user-link.tsx";
import { countWords } from "../../parts/words.ts";
import { Allowances } from "./allowances.tsx";
import { OwnAllowances } from "./own-allowances.tsx";
import { isPeriod, periodNames } from "./period.ts";

const keys = ["api", "function", "period", "user"] as const;

type Row = UsagePageQuery["usage"]["nodes"][number];

const columns: readonly Column<Row>[] = [
  {
    id: "api",
    title: "Core API",
    width: "minmax(8rem, 2fr)",
    cell: ({ api }) => <code>{api}</code>,
  },
  { id: "function", title: "Function", from: 520, cell: (row) => row.function },
  { id: "user", title: "User", cell: ({ user }) => <UserLink user={user} /> },
  {
    id: "used",
    title: "Used",
    width: "6rem",
    align: "end",
    cell: ({ used }) => countWords(used),
  },
  {
    id: "reserved",
    title: "Reserved",
    width: "6rem",
    align: "end",
    from: 620,
    cell: ({ reserved }) => countWords(reserved),
  },
  {
    id: "until",
    title: "Until",
    width: "7rem",
    from: 760,
    cell: ({ until }) => <Time at={until} ago />,
  },
];

export function UsagePage() {
  const { isOperator } = useViewer();
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const period = isPeriod(filter.period) ? filter.period : "DAY";
  const pages = usePages({
    document: UsagePageDocument,
    variables: {
      period,
      filter: {
        ...(filter.api && { api: filter.api }),
        ...(filter.function && { function: filter.function }),
        ...(filter.user && { userId: filter.user }),
      },
    },
    of: ({ usage }) => usage,
  });
  useListChanges(["USAGE"], pages.refresh);
  return (
    <Page title="Usage" about="What jobs counted against which core API.">
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <Select
          aria-label="Period"
          data={[...periodNames]}
          value={period}
          allowDeselect={false}
          onChange={(value) => set({ period: value === "DAY" ? undefined : (value ?? undefined) })}
          w="9rem"
        />
        <SearchInput
          label="Core API"
          placeholder="Core API, in full"
          value={filter.api ?? ""}
          onChange={(api) => set({ api })}
          width="14rem"
        />
        <SearchInput
          label="Function"
          placeholder="Function, in full"
          value={filter.function ?? ""}
          onChange={(name) => set({ function: name })}
          width="14rem"
        />
        <FilterUser value={filter.user} onChange={(user) => set({ user })} />
      </FilterBar>
      <List
        label="Usage"
        pages={pages}
        isFiltered={Boolean(filter.api || filter.function || filter.user)}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState icon="usage" title="Nothing was counted in this time">
            Functions say which core APIs they call; each admitted job counts them.
          </EmptyState>
        }
      />
      {isOperator ? <Allowances /> : <OwnAllowances />}
    </Page>
  );
}
