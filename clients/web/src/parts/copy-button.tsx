import { ActionIcon } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Icon } from "./icon.tsx";

/** Copies a text; `what` says which, as in "Copy id". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { copy, copied } = useClipboard();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={copied ? "Copied" : `Copy ${what}`}
      title={copied ? "Copied" : `Copy ${what}`}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        copy(text);
      }}
    >
      <Icon name={copied ? "check" : "copy"} size={14} />
    </ActionIcon>
  );
}
