import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { Dialog } from "./dialog.tsx";
import { fileAddress } from "./file-address.ts";
import css from "./file-gallery.module.css";
import { FileThumb, isPicture, type ThumbFile } from "./file-thumb.tsx";
import { Icon } from "./icon.tsx";
import { bytesWords } from "./words.ts";

/** Files side by side. Pictures are shown in full one after the other, by buttons and by the arrow keys. */
export function FileGallery({ files, label }: { files: readonly ThumbFile[]; label: string }) {
  const [opened, setOpened] = useState<string | null>(null);
  const pictures = files.filter(isPicture);
  const at = pictures.findIndex(({ url }) => url === opened);
  const go = (to: number) => setOpened(pictures.at(to % pictures.length)?.url ?? null);
  return (
    <>
      <ul className={css.files} aria-label={label}>
        {files.map((file) => (
          <li key={file.url}>
            <FileThumb file={file} onOpen={() => setOpened(file.url)} />
          </li>
        ))}
      </ul>
      <Dialog
        title={pictures[at]?.name ?? label}
        isOpen={at >= 0}
        onClose={() => setOpened(null)}
        isWide
      >
        {pictures[at] && (
          <FullView
            file={pictures[at]}
            place={`${at + 1} of ${pictures.length}`}
            {...(pictures.length > 1 && {
              onBack: () => go(at - 1),
              onNext: () => go(at + 1),
            })}
          />
        )}
      </Dialog>
    </>
  );
}

interface FullViewProps {
  readonly file: ThumbFile;
  readonly place: string;
  readonly onBack?: () => void;
  readonly onNext?: () => void;
}

function FullView({ file, place, onBack, onNext }: FullViewProps) {
  const { name, type, size } = file;
  const url = fileAddress(file.url);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "ArrowLeft") onBack?.();
      if (key === "ArrowRight") onNext?.();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onBack, onNext]);
  return (
    <>
      <div className={css.full}>
        <img src={url} alt={name} />
      </div>
      <div className={css.foot}>
        <span className={css.more}>
          {type} · {bytesWords(size)} ·{" "}
          <a href={url} download={name}>
            Download
          </a>
        </span>
        {onBack && onNext && (
          <span className={css.steps}>
            <Button size="xs" variant="default" aria-label="Picture before" onClick={onBack}>
              <Icon name="left" size={15} />
            </Button>
            {place}
            <Button size="xs" variant="default" aria-label="Next picture" onClick={onNext}>
              <Icon name="right" size={15} />
            </Button>
          </span>
        )}
      </div>
    </>
  );
}
