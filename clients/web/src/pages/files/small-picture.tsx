import { useState } from "react";
import { Dialog } from "../../parts/dialog.tsx";
import { fileAddress } from "../../parts/file-address.ts";
import { isPicture } from "../../parts/file-thumb.tsx";
import { Icon } from "../../parts/icon.tsx";
import type { FileRow } from "./file-row.ts";
import css from "./files.module.css";

/** A picture in a row, and in full when it is clicked; anything else by its drawing. */
export function SmallPicture({ file }: { file: FileRow }) {
  const [isOpen, setOpen] = useState(false);
  const { name } = file;
  const url = fileAddress(file.url);
  if (!isPicture(file))
    return (
      <span className={css.small}>
        <Icon name="files" size={18} />
      </span>
    );
  return (
    <>
      <button
        type="button"
        className={css.small}
        aria-label={`Show ${name}`}
        onClick={() => setOpen(true)}
      >
        <img src={url} alt="" loading="lazy" />
      </button>
      <Dialog title={name} isOpen={isOpen} onClose={() => setOpen(false)} isWide>
        <img className={css.full} src={url} alt={name} />
      </Dialog>
    </>
  );
}
