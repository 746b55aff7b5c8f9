import { Switch } from "@mantine/core";
import { useMemo } from "react";
import { useRead } from "../../api/use-read.ts";
import { useViewer } from "../../app/session.tsx";
import { WorkersPageDocument } from "../../generated/graphql.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { columnsFor } from "./columns.tsx";

/** No subscription tells of workers: they are read so often, in ms. */
const everyMs = 5_000;
/** Who was not seen for so long is gone, in ms. */
const goneMs = 86_400_000;

const keys = ["all", "search"] as const;

export function WorkersPage() {
  const { isOperator } = useViewer();
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const { data, error, again } = useRead(
    WorkersPageDocument,
    { filter: filter.all ? {} : { seenWithinMs: goneMs } },
    { everyMs },
  );
  const columns = useMemo(() => columnsFor(isOperator), [isOperator]);
  const word = filter.search?.toLowerCase() ?? "";
  const rows = (data?.workers.nodes ?? []).filter(({ name, host, functions }) =>
    [name, host ?? "", ...functions].some((text) => text.toLowerCase().includes(word)),
  );
  const more = data?.workers.pageInfo.hasNextPage ? " of the newest" : "";
  return (
    <Page title="Workers" about="Who asked for jobs in the last day, and what they hold.">
      <FilterBar isEmpty={isEmpty} onClear={clear} end={data && `${rows.length}${more}`}>
        <SearchInput
          label="Search by name, host or function"
          value={filter.search ?? ""}
          onChange={(search) => set({ search })}
        />
        <Switch
          label="Also those of long ago"
          checked={filter.all !== undefined}
          onChange={({ currentTarget }) => set({ all: currentTarget.checked ? "1" : undefined })}
        />
      </FilterBar>
      {error && data && <Stale refusal={error} onRetry={again} />}
      {error && !data && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {data && rows.length === 0 && <None />}
      {rows.length > 0 && (
        <DataTable
          label="Workers"
          rows={rows}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          rowHref={({ id }) => `/workers/${id}`}
          columns={columns}
        />
      )}
    </Page>
  );
}

const None = () => (
  <EmptyState icon="workers" title="No worker is here">
    A worker is anything that claims jobs: <code>npx docket work my-function.js</code>, the SDK, or
    a program in any language over plain HTTP.
  </EmptyState>
);
