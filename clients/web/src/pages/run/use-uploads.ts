import { useEffect, useMemo, useRef } from "react";
import type { RunFile, UploadFile } from "./draft.ts";
import { type Upload, upload } from "./upload.ts";
import type { DraftRoom } from "./use-draft.ts";

export interface Uploads {
  readonly add: (files: readonly File[]) => void;
  /** Once more, after it failed; false when the page has no longer what was chosen. */
  readonly again: (file: UploadFile) => boolean;
  readonly stop: (key: string) => void;
}

let serial = 0;

/** A key that no other row has. */
export function newKey(): string {
  serial += 1;
  return `${Date.now()}-${serial}`;
}

/** Sends files at once, each by itself, and tells the draft how it goes. */
export function useUploads(change: DraftRoom["change"]): Uploads {
  const chosen = useRef(new Map<string, File>());
  const running = useRef(new Map<string, Upload>());
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { stop } of all.values()) stop();
    };
  }, []);
  return useMemo(() => {
    const tell = (key: string, part: Partial<UploadFile>) =>
      change(({ files }) => ({
        files: files.map(
          (file): RunFile =>
            file.key === key && file.kind === "upload" ? { ...file, ...part } : file,
        ),
      }));
    const send = (key: string, name: string, file: File) => {
      const going = upload(file, name, (sent) => tell(key, { sent }));
      running.current.set(key, going);
      going.id
        .then(
          (id) => tell(key, { id, sent: 1 }),
          (error: Error) => tell(key, { problem: error.message }),
        )
        .finally(() => running.current.delete(key));
    };
    return {
      add: (files) => {
        const rows = files.map((file): UploadFile => {
          const key = newKey();
          chosen.current.set(key, file);
          return { key, kind: "upload", name: file.name, size: file.size, sent: 0 };
        });
        change((now) => ({ files: [...now.files, ...rows] }));
        for (const [at, file] of files.entries()) {
          const row = rows[at];
          if (row) send(row.key, row.name, file);
        }
      },
      again: ({ key, name }) => {
        const file = chosen.current.get(key);
        if (!file) return false;
        change(({ files }) => ({
          files: files.map((one) => (one.key === key ? fresh(one) : one)),
        }));
        send(key, name, file);
        return true;
      },
      stop: (key) => running.current.get(key)?.stop(),
    };
  }, [change]);
}

function fresh(file: RunFile): RunFile {
  if (file.kind === "url") return file;
  const { problem: _problem, ...rest } = file;
  return { ...rest, sent: 0 };
}
