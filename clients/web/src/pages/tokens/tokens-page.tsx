import { useMemo } from "react";
import { Link } from "wouter";
import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import { TokensPageDocument } from "../../generated/graphql.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { UserSelect } from "../../parts/user-select.tsx";
import { columnsFor } from "./columns.tsx";

const keys = ["user"] as const;

export function TokensPage() {
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const pages = usePages({
    document: TokensPageDocument,
    variables: { filter: { ...(filter.user && { userId: filter.user }) } },
    of: ({ tokens }) => tokens,
  });
  useListChanges(["TOKENS"], pages.refresh);
  const columns = useMemo(() => columnsFor(pages.again), [pages.again]);
  return (
    <Page
      title="Tokens"
      about={
        <>
          Secrets that programs and people sign in with. A new one is made on the page of its{" "}
          <Link href="/users">user</Link>.
        </>
      }
    >
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <UserSelect
          aria-label="User"
          placeholder="Anybody's"
          value={filter.user}
          onChange={(user) => set({ user })}
          w="16rem"
        />
      </FilterBar>
      <List
        label="Tokens"
        pages={pages}
        isFiltered={!isEmpty}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState icon="tokens" title="There is no token">
            Make one on the page of its user.
          </EmptyState>
        }
      />
    </Page>
  );
}
