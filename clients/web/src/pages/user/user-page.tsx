import { Link, useParams } from "wouter";
import { useAct } from "../../api/use-act.ts";
import { useRead } from "../../api/use-read.ts";
import {
  DisableUserDocument,
  EnableUserDocument,
  UserPageDocument,
} from "../../generated/graphql.ts";
import { AskButton } from "../../parts/ask-button.tsx";
import { Facts } from "../../parts/facts.tsx";
import { IdLink } from "../../parts/id-link.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Section } from "../../parts/page.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { NewToken } from "../tokens/new-token.tsx";
import { Permissions } from "./permissions.tsx";
import { Standings } from "./standings.tsx";
import type { UserShown } from "./user-shown.ts";

export function UserPage() {
  const { id = "" } = useParams();
  const { data, error, again } = useRead(UserPageDocument, { id });
  const user = data?.node?.__typename === "User" ? data.node : undefined;
  if (user) return <Shown user={user} onChange={again} />;
  return (
    <Page title="User">
      {error && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {!error && data && (
        <EmptyState icon="users" title="There is no such user">
          See <Link href="/users">all users</Link>.
        </EmptyState>
      )}
    </Page>
  );
}

function Shown({ user, onChange }: { user: UserShown; onChange: () => void }) {
  const { id, name, disabledAt } = user;
  const title = (
    <>
      {name} {disabledAt && <Badge tone="bad" icon="slash" word="Disabled" />}
    </>
  );
  const actions = (
    <>
      <NewToken user={user} />
      {disabledAt ? <Enable user={user} /> : <Disable user={user} />}
    </>
  );
  return (
    <Page title={name} heading={title} actions={actions} above={<Link href="/users">Users</Link>}>
      <Section title="About">
        <Facts
          facts={{
            Id: <IdLink id={id} isWhole />,
            Created: <Time at={user.createdAt} />,
            Disabled: disabledAt ? <Time at={disabledAt} /> : undefined,
            Jobs: <Link href={`/jobs?user=${id}`}>Jobs of {name}</Link>,
            Tokens: <Link href={`/tokens?user=${id}`}>Tokens of {name}</Link>,
            Audit: <Link href={`/audit?by=${id}`}>What {name} did</Link>,
          }}
        />
      </Section>
      <Permissions user={user} />
      <Standings user={user} onChange={onChange} />
    </Page>
  );
}

function Disable({ user: { id, name } }: { user: UserShown }) {
  const [disable] = useAct(DisableUserDocument, { success: `${name} is disabled.` });
  return (
    <AskButton
      word="Disable"
      icon="slash"
      title={`Disable ${name}?`}
      isDangerous
      onConfirm={async () => !(await disable({ id })).refusal}
    >
      All tokens of this user are refused within a second. Jobs that were submitted go on.
    </AskButton>
  );
}

function Enable({ user: { id, name } }: { user: UserShown }) {
  const [enable] = useAct(EnableUserDocument, { success: `${name} may come back.` });
  return (
    <AskButton
      word="Enable"
      icon="check"
      title={`Enable ${name}?`}
      onConfirm={async () => !(await enable({ id })).refusal}
    >
      Tokens that have not expired are taken again.
    </AskButton>
  );
}
