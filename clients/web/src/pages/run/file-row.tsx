import { ActionIcon, Button, Progress, TextInput } from "@mantine/core";
import { Icon } from "../../parts/icon.tsx";
import { bytesWords } from "../../parts/words.ts";
import type { RunFile, UploadFile } from "./draft.ts";
import type { Issue } from "./issues.ts";
import css from "./run.module.css";
import type { Uploads } from "./use-uploads.ts";

export interface FileRowProps {
  readonly file: RunFile;
  /** Of this file: the second step of a path is the field. */
  readonly issues: readonly Issue[];
  readonly uploads: Uploads;
  readonly onChange: (file: RunFile) => void;
  readonly onRemove: () => void;
}

export function FileRow({ file, issues, uploads, onChange, onRemove }: FileRowProps) {
  const told = (field: string) => issues.find(({ path }) => path[1] === field)?.message;
  const whole = issues.filter(({ path }) => path[1] !== "name" && path[1] !== "url");
  return (
    <li className={css.file}>
      <TextInput
        label="Name"
        size="xs"
        value={file.name}
        error={told("name")}
        onChange={({ currentTarget }) => onChange({ ...file, name: currentTarget.value })}
      />
      {file.kind === "url" ? (
        <TextInput
          label="Address"
          type="url"
          size="xs"
          placeholder="https://…"
          value={file.url}
          error={told("url")}
          onChange={({ currentTarget }) => onChange(addressed(file, currentTarget.value))}
        />
      ) : (
        <Sending file={file} uploads={uploads} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove ${file.name || "this file"}`}
        title="Remove"
        onClick={onRemove}
      >
        <Icon name="cross" size={16} />
      </ActionIcon>
      {whole.length > 0 && (
        <p className={css.fileProblem}>{whole.map(({ message }) => message).join("; ")}</p>
      )}
    </li>
  );
}

/** A file is named as its address ends, until it is given another name. */
function addressed(file: Extract<RunFile, { kind: "url" }>, url: string): RunFile {
  const isNamedByUrl = file.name === "" || file.name === endOf(file.url);
  return { ...file, url, name: isNamedByUrl ? endOf(url) : file.name };
}

const endOf = (url: string): string => {
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
};

function Sending({ file, uploads }: { file: UploadFile; uploads: Uploads }) {
  const { id, sent, size, problem, name } = file;
  if (problem !== undefined && id === undefined)
    return (
      <div className={css.sending}>
        <span className={css.bad}>Not sent: {problem}</span>
        <Again file={file} uploads={uploads} />
      </div>
    );
  if (id !== undefined)
    return (
      <div className={css.sending}>
        <span className={css.here}>
          <Icon name="check" size={14} /> Uploaded · {bytesWords(size)}
        </span>
      </div>
    );
  return (
    <div className={css.sending}>
      <Progress value={sent * 100} aria-label={`Sending ${name}`} className={css.progress ?? ""} />
      <span className={css.quiet}>
        {Math.round(sent * 100)} % of {bytesWords(size)}
      </span>
    </div>
  );
}

function Again({ file, uploads }: { file: UploadFile; uploads: Uploads }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Send ${file.name} again`}
      onClick={() => uploads.again(file)}
    >
      Try again
    </Button>
  );
}
