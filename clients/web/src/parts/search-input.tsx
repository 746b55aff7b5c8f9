import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { Icon } from "./icon.tsx";

/** Typing is over after such a pause, in ms. */
const pauseMs = 250;

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
  const [text, setText] = useState(value);
  const said = useRef(value);
  const say = useDebouncedCallback((next: string) => {
    said.current = next;
    onChange(next);
  }, pauseMs);
  useEffect(() => {
    // From elsewhere, such as Back or Clear; not the echo of what was typed.
    if (value !== said.current) setText(value);
    said.current = value;
  }, [value]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      leftSection={<Icon name="search" size={15} />}
      value={text}
      w={width ?? "18rem"}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        say(currentTarget.value);
      }}
    />
  );
}
