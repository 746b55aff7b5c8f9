import { Select } from "@mantine/core";

export interface FilterSelectProps {
  readonly label: string;
  /** Shown while nothing is chosen, such as "Any state". */
  readonly placeholder: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  /** Told undefined when the choice is taken back. */
  readonly onChange: (value: string | undefined) => void;
  readonly width?: string;
}

/** One of a few, or any, in a bar of filters. */
export const FilterSelect = ({
  label,
  placeholder,
  data,
  value,
  onChange,
  width = "10rem",
}: FilterSelectProps) => (
  <Select
    aria-label={label}
    placeholder={placeholder}
    data={[...data]}
    value={value ?? null}
    onChange={(chosen) => onChange(chosen ?? undefined)}
    w={width}
    clearable
  />
);
