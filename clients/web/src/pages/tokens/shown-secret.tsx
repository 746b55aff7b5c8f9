import { CopyButton } from "../../parts/copy-button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import css from "./tokens.module.css";

/** Only now: what is kept is its hash. */
export function ShownSecret({
  secret,
  onClose,
}: {
  secret: string | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog title="The new token" isOpen={secret !== undefined} onClose={onClose}>
      <p>It is shown this once. Copy it to where it is needed.</p>
      <p className={css.secret}>
        <code>{secret}</code>
        <CopyButton text={secret ?? ""} what="the token" />
      </p>
    </Dialog>
  );
}
