import { useMemo } from "react";
import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import { type FileKind, FilesPageDocument } from "../../generated/graphql.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { FilterSelect } from "../../parts/filter-select.tsx";
import { FilterUser } from "../../parts/filter-user.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { columnsFor, kindWords } from "./columns.tsx";

const keys = ["kind", "name", "type", "user"] as const;

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const types = [
  { value: "image/*", label: "Pictures" },
  { value: "application/pdf", label: "PDF" },
  { value: "application/json", label: "JSON" },
  { value: "text/*", label: "Text" },
];

export function FilesPage() {
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const pages = usePages({
    document: FilesPageDocument,
    variables: {
      filter: {
        ...(filter.kind && { kinds: [filter.kind as FileKind] }),
        ...(filter.name && { name: filter.name }),
        ...(filter.type && { types: [filter.type] }),
        ...(filter.user && { userIds: [filter.user] }),
      },
    },
    of: ({ files }) => files,
  });
  useListChanges(["FILES"], pages.refresh);
  const columns = useMemo(() => columnsFor(pages.again), [pages.again]);
  return (
    <Page
      title="Files"
      about="What jobs read, what workers handed in, and uploads for jobs to come."
    >
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <SearchInput
          label="Search by name"
          value={filter.name ?? ""}
          onChange={(name) => set({ name })}
        />
        <FilterSelect
          label="Kind"
          placeholder="Any kind"
          data={kinds}
          value={filter.kind}
          onChange={(kind) => set({ kind })}
        />
        <FilterSelect
          label="Type"
          placeholder="Any type"
          data={types}
          value={filter.type}
          onChange={(type) => set({ type })}
        />
        <FilterUser value={filter.user} onChange={(user) => set({ user })} />
      </FilterBar>
      <List
        label="Files"
        pages={pages}
        isFiltered={!isEmpty}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        columns={columns}
        rowHeight={57}
        empty={
          <EmptyState icon="files" title="There is no file yet">
            Files come with jobs, as what they read and what their workers hand in.
          </EmptyState>
        }
      />
    </Page>
  );
}
