import { useMemo } from "react";
import { useRead } from "../../api/use-read.ts";
import { useWatch } from "../../api/use-watch.ts";
import { useViewer } from "../../app/session.tsx";
import {
  FunctionQueuesDocument,
  FunctionsPageDocument,
  type FunctionsPageQuery,
} from "../../generated/graphql.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { BrokenPlugins } from "./broken-plugins.tsx";
import { columnsFor, type FunctionRow } from "./columns.tsx";

/** Between two readings of what no subscription tells, in ms: the counts of a day, and who is alive. */
const everyMs = 15_000;
const rowPx = 53;

/** Everything the server can be asked to do, and how it goes with it. */
export function FunctionsPage() {
  const { isOperator } = useViewer();
  const { data, error, again } = useRead(FunctionsPageDocument, { isOperator }, { everyMs });
  useWatch(FunctionQueuesDocument, {});
  return (
    <Page title="Functions" about="Everything this server can be asked to do.">
      {error && data && <Stale refusal={error} onRetry={again} />}
      {error && !data && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {data?.brokenPlugins && <BrokenPlugins plugins={data.brokenPlugins} />}
      {data && <List functions={data.functions} />}
    </Page>
  );
}

const keys = ["search"] as const;

function List({ functions }: { functions: FunctionsPageQuery["functions"] }) {
  const { isOperator } = useViewer();
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const columns = useMemo(() => columnsFor(isOperator), [isOperator]);
  const rows = useMemo(() => found(functions, filter.search), [functions, filter.search]);
  if (functions.length === 0) return <None />;
  return (
    <>
      <FilterBar isEmpty={isEmpty} onClear={clear} end={counted(rows.length, functions.length)}>
        <SearchInput
          label="Search by name or title"
          value={filter.search ?? ""}
          onChange={(search) => set({ search })}
        />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState icon="search" title="No function has that in its name">
          Clear the search to see all {functions.length}.
        </EmptyState>
      ) : (
        <DataTable
          label="Functions"
          rows={rows}
          rowKey={({ name }) => name}
          rowHref={({ name }) => `/functions/${encodeURIComponent(name)}`}
          rowHeight={rowPx}
          columns={columns}
        />
      )}
    </>
  );
}

const None = () => (
  <EmptyState icon="functions" title="There is no function yet">
    Put a plugin into the server's folder of functions, or start a worker that registers its own:
    what it offers appears here.
  </EmptyState>
);

const counted = (shown: number, all: number): string =>
  shown === all ? `${all} ${all === 1 ? "function" : "functions"}` : `${shown} of ${all}`;

function found(functions: readonly FunctionRow[], search = ""): readonly FunctionRow[] {
  const wanted = search.trim().toLowerCase();
  return functions
    .filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
