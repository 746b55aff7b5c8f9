import { Select } from "@mantine/core";
import { useMemo } from "react";
import { usePages } from "../../api/use-pages.ts";
import { useViewer } from "../../app/session.tsx";
import { type FileKind, FilesPageDocument } from "../../generated/graphql.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { UserSelect } from "../../parts/user-select.tsx";
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
  const { isOperator } = useViewer();
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
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          data={kinds}
          value={filter.kind ?? null}
          onChange={(kind) => set({ kind: kind ?? undefined })}
          clearable
          w="10rem"
        />
        <Select
          aria-label="Type"
          placeholder="Any type"
          data={types}
          value={filter.type ?? null}
          onChange={(type) => set({ type: type ?? undefined })}
          clearable
          w="10rem"
        />
        {isOperator && (
          <UserSelect
            aria-label="User"
            value={filter.user}
            onChange={(user) => set({ user })}
            w="12rem"
          />
        )}
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
