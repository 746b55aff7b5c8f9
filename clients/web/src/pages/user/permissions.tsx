import { Button, TagsInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { SetPermissionsDocument } from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import css from "./user.module.css";
import type { UserShown } from "./user-shown.ts";

/** Which core APIs the user's jobs may call. */
export function Permissions({ user }: { user: UserShown }) {
  const { permissions } = user;
  if (!permissions)
    return <Section title="Permissions">A core service says what this user may call.</Section>;
  return <Edit key={permissions.join()} id={user.id} permissions={permissions} />;
}

function Edit({ id, permissions }: { id: string; permissions: readonly string[] }) {
  const [patterns, setPatterns] = useState<string[]>([...permissions]);
  const [save, isBusy] = useAct(SetPermissionsDocument, { success: "Permissions are saved." });
  const isSame = patterns.join() === permissions.join();
  return (
    <Section title="Permissions">
      <div className={css.row}>
        <TagsInput
          label="Core APIs that this user's jobs may call"
          description="Patterns such as *, core.user.* or core.user.auth.destroy; none allows nothing."
          value={patterns}
          onChange={setPatterns}
          className={css.grow ?? ""}
        />
        <Button
          disabled={isSame}
          loading={isBusy}
          onClick={() => void save({ userId: id, permissions: patterns })}
        >
          Save
        </Button>
      </div>
    </Section>
  );
}
