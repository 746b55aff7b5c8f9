import { useState } from "react";
import { usePages } from "../../api/use-pages.ts";
import {
  type CallbackRowFragment,
  type CallbackState,
  CallbacksPageDocument,
} from "../../generated/graphql.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { FilterSelect } from "../../parts/filter-select.tsx";
import { FilterUser } from "../../parts/filter-user.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { CallbackDialog } from "./callback-dialog.tsx";
import { columnsFor } from "./columns.tsx";
import { useMoving } from "./use-moving.ts";

const keys = ["failing", "state", "url", "user"] as const;

const choices = [
  { value: "failing", label: "Failing: tried, and not arrived" },
  { value: "PENDING", label: "Pending" },
  { value: "DELIVERED", label: "Delivered" },
  { value: "EXHAUSTED", label: "Exhausted: given up" },
  { value: "GONE", label: "Gone: the receiver wants no more" },
];

export function CallbacksPage() {
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const [shown, show] = useState<CallbackRowFragment>();
  const pages = usePages({
    document: CallbacksPageDocument,
    variables: {
      filter: {
        ...(filter.failing && { failing: true }),
        ...(filter.state && { states: [filter.state as CallbackState] }),
        ...(filter.url && { url: filter.url }),
        ...(filter.user && { userIds: [filter.user] }),
      },
    },
    of: ({ callbacks }) => callbacks,
  });
  useMoving(pages.rows, pages.refresh);
  return (
    <Page title="Callbacks" about="Signed webhooks that tell of jobs' ends.">
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <SearchInput
          label="Search in the address"
          value={filter.url ?? ""}
          onChange={(url) => set({ url })}
        />
        <FilterSelect
          label="State"
          placeholder="Any state"
          data={choices}
          value={filter.failing ? "failing" : filter.state}
          onChange={(choice) =>
            set(
              choice === "failing"
                ? { failing: "true", state: undefined }
                : { failing: undefined, state: choice },
            )
          }
          width="16rem"
        />
        <FilterUser value={filter.user} onChange={(user) => set({ user })} />
      </FilterBar>
      <List
        label="Callbacks"
        pages={pages}
        isFiltered={!isEmpty}
        rowKey={({ id }) => id}
        columns={columnsFor(show)}
        empty={
          <EmptyState icon="callbacks" title="No callback was sent yet">
            A job with a <code>callbackUrl</code> tells it of its end, signed as Standard Webhooks
            says.
          </EmptyState>
        }
      />
      <CallbackDialog callback={shown} onClose={() => show(undefined)} />
    </Page>
  );
}
