import { Button, Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Icon } from "../../parts/icon.tsx";
import { useNotify } from "../../parts/notices.tsx";
import { countWords } from "../../parts/words.ts";
import type { Row } from "./job-query.ts";

const columns = ["id", "function", "state", "user", "createdAt", "endedAt", "error"] as const;

const recordOf = ({ id, function: name, state, user, timing, error }: Row) => ({
  id,
  function: name,
  state,
  user: user?.name ?? null,
  createdAt: timing.createdAt,
  endedAt: timing.endedAt,
  error: error?.code ?? null,
});

const forms: readonly { readonly word: string; readonly text: (rows: readonly Row[]) => string }[] =
  [
    { word: "Ids, a line each", text: (rows) => rows.map(({ id }) => id).join("\n") },
    { word: "CSV", text: csvOf },
    { word: "JSON", text: (rows) => JSON.stringify(rows.map(recordOf), null, 2) },
  ];

function csvOf(rows: readonly Row[]): string {
  const lines = rows.map(recordOf).map((row) => columns.map((name) => cellOf(row[name])).join(","));
  return [columns.join(","), ...lines].join("\r\n");
}

/** What a spreadsheet would take for a formula becomes text. */
function cellOf(value: string | null): string {
  const text = /^[=+\-@\t]/.test(value ?? "") ? `'${value}` : (value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Copies the rows in a form that other programs take. */
export function CopyMenu({ rows }: { rows: readonly Row[] }) {
  const { copy } = useClipboard();
  const notify = useNotify();
  return (
    <Menu position="top" withinPortal={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="copy" size={14} />}>
          Copy
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map(({ word, text }) => (
          <Menu.Item
            key={word}
            onClick={() => {
              copy(text(rows));
              notify.success(`Copied ${countWords(rows.length)} as ${word}.`);
            }}
          >
            {word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
