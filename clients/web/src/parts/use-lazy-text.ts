import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

/** Typing is over after such a pause, in ms. */
const pauseMs = 250;

/** A text as it is typed, and a way to type it; `onChange` is told when typing pauses. */
export function useLazyText(
  value: string,
  onChange: (value: string) => void,
): readonly [text: string, type: (text: string) => void] {
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
  const type = (next: string) => {
    setText(next);
    say(next);
  };
  return [text, type];
}
