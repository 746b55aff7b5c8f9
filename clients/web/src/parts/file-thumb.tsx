import { useState } from "react";
import { Dialog } from "./dialog.tsx";
import { fileAddress } from "./file-address.ts";
import css from "./file-thumb.module.css";
import { Icon } from "./icon.tsx";
import { bytesWords } from "./words.ts";

export interface ThumbFile {
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly url: string;
}

/** Formats that every browser draws. */
const drawn = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/svg+xml"];

export const isPicture = ({ type }: ThumbFile): boolean => drawn.includes(type);

export interface FileThumbProps {
  readonly file: ThumbFile;
  /** Shows the picture in full instead, as a FileGallery does. */
  readonly onOpen?: () => void;
}

/** A file: a picture small, and large when it is asked for; anything else by its name. */
export function FileThumb({ file, onOpen }: FileThumbProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, type, size } = file;
  const url = fileAddress(file.url);
  return (
    <figure className={css.thumb}>
      {isPicture(file) ? (
        <button type="button" className={css.picture} onClick={onOpen ?? (() => setOpen(true))}>
          <img src={url} alt={`${name}, in full view by a click`} loading="lazy" />
        </button>
      ) : (
        <a className={css.picture} href={url} download={name} aria-label={`Download ${name}`}>
          <Icon name="files" size={28} />
        </a>
      )}
      <figcaption className={css.caption}>
        <a href={url} download={name} title={name}>
          {name}
        </a>
        <span>
          {type} · {bytesWords(size)}
        </span>
      </figcaption>
      <Dialog title={name} isOpen={isOpen} onClose={() => setOpen(false)} isWide>
        <div className={css.full}>
          <img src={url} alt={name} />
        </div>
        <span className={css.more}>
          {type} · {bytesWords(size)} ·{" "}
          <a href={url} download={name}>
            Download
          </a>
        </span>
      </Dialog>
    </figure>
  );
}
