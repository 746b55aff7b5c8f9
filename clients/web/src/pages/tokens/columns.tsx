import type { Role, TokenRowFragment } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { UserLink } from "../../parts/user-link.tsx";
import { RenameButton } from "./rename-button.tsx";
import { RevokeButton } from "./revoke-button.tsx";
import css from "./tokens.module.css";

export const roleWords: Readonly<Record<Role, string>> = {
  ADMIN: "Operator",
  SUBMITTER: "Submitter",
  WORKER: "Worker",
};

/** `again` reads the list once a token is gone. */
export const columnsFor = (again: () => void): readonly Column<TokenRowFragment>[] => [
  {
    id: "label",
    title: "Token",
    width: "minmax(8rem, 2fr)",
    cell: ({ label, id, session }) => (
      <span className={css.name}>
        <span className={css.label}>{label ?? <code>{id}</code>}</span>
        {session && <Badge tone="idle" icon="clock" word="Session" />}
      </span>
    ),
  },
  { id: "user", title: "User", from: 460, cell: ({ user }) => <UserLink user={user} /> },
  {
    id: "roles",
    title: "Roles",
    width: "minmax(7rem, 1.5fr)",
    from: 560,
    cell: ({ roles }) => roles.map((role) => roleWords[role]).join(", "),
  },
  {
    id: "functions",
    title: "Functions",
    from: 900,
    cell: ({ functions }) => functions?.join(", ") ?? "all",
  },
  {
    id: "used",
    title: "Last used",
    width: "8rem",
    from: 640,
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} ago /> : "never"),
  },
  {
    id: "expires",
    title: "Expires",
    width: "8rem",
    from: 760,
    cell: ({ expiresAt }) => (expiresAt ? <Time at={expiresAt} ago /> : "never"),
  },
  {
    id: "act",
    title: "Actions",
    width: "8.5rem",
    align: "end",
    cell: (token) => (
      <span className={css.actions}>
        {!token.session && <RenameButton token={token} />}
        <RevokeButton token={token} onRevoked={again} />
      </span>
    ),
  },
];
