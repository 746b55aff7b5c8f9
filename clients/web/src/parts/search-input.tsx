import { TextInput } from "@mantine/core";
import { Icon } from "./icon.tsx";
import { useLazyText } from "./use-lazy-text.ts";

export interface SearchInputProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Told when typing pauses. */
  readonly onChange: (value: string) => void;
  readonly width?: string;
}

/** A text that filters while it is typed. */
export function SearchInput({ label, placeholder, value, onChange, width }: SearchInputProps) {
  const [text, type] = useLazyText(value, onChange);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      leftSection={<Icon name="search" size={15} />}
      value={text}
      w={width ?? "18rem"}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
