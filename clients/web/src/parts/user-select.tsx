import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useRead } from "../api/use-read.ts";
import { UserSelectDocument } from "../generated/graphql.ts";

/** Typing is over after such a pause, in ms. */
const pauseMs = 250;

export interface UserSelectProps
  extends Pick<SelectProps, "aria-label" | "comboboxProps" | "description" | "mt" | "w"> {
  /** Over the input; a bar of filters has an `aria-label` instead. */
  readonly label?: string;
  readonly placeholder?: string;
  /** An id. */
  readonly value: string | undefined;
  readonly onChange: (user: string) => void;
}

/** Finds a user by a part of the name; the value is the id. For operators: others can't read users. */
export function UserSelect({ value, onChange, placeholder = "Anybody", ...look }: UserSelectProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, pauseMs);
  const found = useRead(UserSelectDocument, { search });
  const chosen = useRead(UserSelectDocument, { search: value ?? "" }, { isPaused: !value });
  const users = new Map(
    [...(found.data?.users.nodes ?? []), ...(value ? (chosen.data?.users.nodes ?? []) : [])].map(
      ({ id, name }) => [id, name],
    ),
  );
  if (value && !users.has(value)) users.set(value, value);
  return (
    <Select
      {...look}
      placeholder={placeholder}
      data={[...users].map(([id, name]) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(user) => onChange(user ?? "")}
      onSearchChange={setTyped}
      nothingFoundMessage="No such user"
      searchable
      clearable
    />
  );
}
