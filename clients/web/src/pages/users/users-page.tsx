import { useListChanges } from "../../api/use-list-changes.ts";
import { usePages } from "../../api/use-pages.ts";
import { type UserRowFragment, UsersPageDocument } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { FilterSelect } from "../../parts/filter-select.tsx";
import { IdLink } from "../../parts/id-link.tsx";
import { List } from "../../parts/list.tsx";
import { EmptyState, Page } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { UserLink } from "../../parts/user-link.tsx";
import { CreateUser } from "./create-user.tsx";

const keys = ["disabled", "search"] as const;
const states = [
  { value: "no", label: "Active" },
  { value: "yes", label: "Disabled" },
];

const columns: readonly Column<UserRowFragment>[] = [
  {
    id: "name",
    title: "User",
    width: "minmax(8rem, 2fr)",
    cell: (user) => <UserLink user={user} />,
  },
  {
    id: "state",
    title: "State",
    width: "8rem",
    cell: ({ disabledAt }) =>
      disabledAt ? (
        <Badge tone="bad" icon="slash" word="Disabled" />
      ) : (
        <Badge tone="good" icon="check" word="Active" />
      ),
  },
  {
    id: "permissions",
    title: "May call",
    width: "minmax(8rem, 2fr)",
    from: 640,
    cell: ({ permissions }) => permissionWords(permissions),
  },
  { id: "id", title: "Id", width: "10rem", from: 800, cell: ({ id }) => <IdLink id={id} /> },
  {
    id: "created",
    title: "Created",
    width: "8rem",
    from: 560,
    cell: ({ createdAt }) => <Time at={createdAt} ago />,
  },
];

function permissionWords(permissions: readonly string[] | null | undefined): string {
  if (!permissions) return "what the core service says";
  return permissions.length === 0 ? "nothing" : permissions.join(", ");
}

export function UsersPage() {
  const { filter, set, clear, isEmpty } = useUrlFilter(keys);
  const pages = usePages({
    document: UsersPageDocument,
    variables: {
      filter: {
        ...(filter.search && { search: filter.search }),
        ...(filter.disabled && { disabled: filter.disabled === "yes" }),
      },
    },
    of: ({ users }) => users,
  });
  useListChanges(["USERS"], pages.refresh);
  return (
    <Page
      title="Users"
      about="Whose jobs these are, and what they may call."
      actions={<CreateUser />}
    >
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <SearchInput
          label="Search by name or id"
          value={filter.search ?? ""}
          onChange={(search) => set({ search })}
        />
        <FilterSelect
          label="State"
          placeholder="Any state"
          data={states}
          value={filter.disabled}
          onChange={(disabled) => set({ disabled })}
        />
      </FilterBar>
      <List
        label="Users"
        pages={pages}
        isFiltered={!isEmpty}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/users/${id}`}
        columns={columns}
        empty={
          <EmptyState icon="users" title="There is no user yet">
            Make one for each web app that submits, and one for your workers.
          </EmptyState>
        }
      />
    </Page>
  );
}
