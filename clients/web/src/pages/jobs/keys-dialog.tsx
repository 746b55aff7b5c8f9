import { Dialog } from "../../parts/dialog.tsx";
import css from "./jobs.module.css";

const keys: readonly { readonly names: readonly string[]; readonly does: string }[] = [
  { names: ["j", "↓"], does: "Next job" },
  { names: ["k", "↑"], does: "Job before" },
  { names: ["Enter"], does: "Open the job" },
  { names: ["x"], does: "Choose the job, or not" },
  { names: ["X"], does: "Choose all from the last one to this" },
  { names: ["Esc"], does: "Choose none" },
  { names: ["n"], does: "Show new jobs" },
  { names: ["/"], does: "Search" },
  { names: ["?"], does: "These keys" },
];

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <dl className={css.keys}>
        {keys.map(({ names, does }) => (
          <div key={does} className={css.keysRow}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
