import { Button, Menu } from "@mantine/core";
import { Icon } from "../parts/icon.tsx";
import { useSession, useViewer } from "./session.tsx";
import css from "./shell.module.css";

const roleNames = { ADMIN: "Operator", SUBMITTER: "Submitter", WORKER: "Worker" };

/** Who is signed in, as what, and the way out. */
export function UserMenu() {
  const { name, roles } = useViewer();
  const { signOut } = useSession();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          aria-label={`Signed in as ${name}`}
          leftSection={<span className={css.face} data-letter={name.slice(0, 1).toUpperCase()} />}
          classNames={{ label: css.name ?? "", section: css.faceSection ?? "" }}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={name}>
        <Menu.Label>
          {name} · {roles.map((role) => roleNames[role]).join(", ")}
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
