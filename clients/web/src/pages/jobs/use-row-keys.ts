import { useEffect, useRef } from "react";

/** Keys as KeyboardEvent names them, and what they do. */
export type RowKeys = readonly (readonly [key: string, act: () => unknown])[];

/** Hears keys wherever the focus is, but where one types or a dialog or menu is open. */
export function useRowKeys(keys: RowKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = now.current.find(([key]) => key === event.key)?.[1];
      if (!act || isForSomethingElse(event)) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

const typing = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu]";

function isForSomethingElse({
  target,
  defaultPrevented,
  metaKey,
  ctrlKey,
  altKey,
  key,
}: KeyboardEvent) {
  if (defaultPrevented || metaKey || ctrlKey || altKey) return true;
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof Element)) return false;
  // Enter belongs to what has the focus.
  const isPressed = key === "Enter" && target.closest("a, button, input") !== null;
  return isPressed || target.closest(typing) !== null;
}
