import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Section } from "../../parts/page.tsx";
import type { RunFile } from "./draft.ts";
import { FileRow } from "./file-row.tsx";
import type { Issue } from "./issues.ts";
import css from "./run.module.css";
import { newKey, type Uploads } from "./use-uploads.ts";

export interface FilesEditorProps {
  readonly files: readonly RunFile[];
  readonly issues: readonly Issue[];
  readonly uploads: Uploads;
  readonly onChange: (files: readonly RunFile[]) => void;
}

/** Files the job is to have: dropped or chosen here, or fetched from an address. */
export function FilesEditor({ files, issues, uploads, onChange }: FilesEditorProps) {
  const drop = () => onChange([...files, { key: newKey(), kind: "url", name: "", url: "" }]);
  return (
    <Section
      title="Input files"
      actions={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={drop}
        >
          Add an address
        </Button>
      }
    >
      <DropZone onFiles={uploads.add} />
      {files.length > 0 && (
        <ul className={css.files}>
          {files.map((file, at) => (
            <FileRow
              key={file.key}
              file={file}
              issues={issues.filter(({ path }) => path[0] === String(at))}
              uploads={uploads}
              onChange={(next) => onChange(files.map((one) => (one.key === file.key ? next : one)))}
              onRemove={() => {
                uploads.stop(file.key);
                onChange(files.filter(({ key }) => key !== file.key));
              }}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for keyboards there is the button in it
    <div
      className={css.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon name="upload" size={20} />
      <span>
        Drop files here, or{" "}
        <button type="button" className={css.choose} onClick={() => chooser.current?.click()}>
          choose them
        </button>
      </span>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="Input files"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen once more.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
