import { ActionIcon } from "@mantine/core";
import { Icon } from "../parts/icon.tsx";
import { Brand } from "./brand.tsx";
import { LiveBadge } from "./live-badge.tsx";
import css from "./shell.module.css";
import { ThemeMenu } from "./theme-menu.tsx";
import { UserMenu } from "./user-menu.tsx";

export function TopBar({ isMenuOpen, onMenu }: { isMenuOpen: boolean; onMenu: () => void }) {
  return (
    <header className={css.bar}>
      <ActionIcon
        className={css.burger}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Menu"
        aria-expanded={isMenuOpen}
        aria-controls="rail"
        onClick={onMenu}
      >
        <Icon name={isMenuOpen ? "cross" : "menu"} />
      </ActionIcon>
      <Brand />
      <span className={css.gap} />
      <LiveBadge />
      <ThemeMenu />
      <UserMenu />
    </header>
  );
}
