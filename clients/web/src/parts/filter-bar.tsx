import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./filter-bar.module.css";
import { Icon } from "./icon.tsx";

export interface FilterBarProps {
  /** Inputs with labels of their own. */
  readonly children: ReactNode;
  readonly isEmpty: boolean;
  readonly onClear: () => void;
  /** At the end, such as how many there are. */
  readonly end?: ReactNode;
}

/** The inputs of a list's filter; see useUrlFilter. */
export function FilterBar({ children, isEmpty, onClear, end }: FilterBarProps) {
  return (
    <search className={css.bar}>
      {children}
      {!isEmpty && (
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<Icon name="cross" size={14} />}
          onClick={onClear}
        >
          Clear
        </Button>
      )}
      {end && <span className={css.end}>{end}</span>}
    </search>
  );
}
