import { Anchor } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../parts/dialog.tsx";
import { JsonTree } from "../../parts/json-tree.tsx";
import css from "./audit.module.css";
import type { AuditRow } from "./audit-row.ts";

/** Characters of it in the row. */
const shortMax = 60;

export function AuditData({ row: { action, data } }: { row: AuditRow }) {
  const [isOpen, setOpen] = useState(false);
  const text = JSON.stringify(data) ?? "";
  if (text === "{}" || text === "null" || text === "") return "–";
  const short = text.length > shortMax ? `${text.slice(0, shortMax)}…` : text;
  return (
    <>
      <Anchor
        component="button"
        type="button"
        className={css.short ?? ""}
        onClick={() => setOpen(true)}
      >
        <code>{short}</code>
      </Anchor>
      <Dialog title={action} isOpen={isOpen} onClose={() => setOpen(false)}>
        <JsonTree value={data} label={`Details of ${action}`} />
      </Dialog>
    </>
  );
}
