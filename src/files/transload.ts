import { type FetchOptions, fetchInput } from "./fetch-input.ts";
import type { Scope, StoredFile } from "./file.ts";
import { type InputFile, inputsIssues } from "./inputs.ts";
import { inputSlot, record } from "./keep.ts";
import type { FilesRoom } from "./room.ts";
import { takeInput } from "./take-input.ts";
import { badList } from "./transload-failure.ts";

export interface TransloadProgress {
  /** Files that are there. */
  readonly done: number;
  readonly total: number;
  /** Bytes of the files that are there, and of the one under way. */
  readonly bytes: number;
  /** The file under way. */
  readonly name?: string;
}

export interface TransloadOptions {
  /** Called at every piece that arrives; it must not throw or wait. */
  readonly onProgress?: (progress: TransloadProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Fetches the input files of a job, one after the other, and answers them in the order of `inputs`. What is here already
 * is not fetched: files that an earlier run stored, and files that the user had here. Throws TransloadFailure, or the signal's reason.
 */
export async function transload(
  room: FilesRoom,
  scope: Scope,
  inputs: readonly InputFile[],
  { onProgress = () => undefined, signal }: TransloadOptions,
): Promise<StoredFile[]> {
  const issues = inputsIssues(inputs, room.config.jobFilesMax);
  if (issues.length > 0) throw badList(issues);
  const files: StoredFile[] = [];
  let before = 0;
  for (const input of inputs) {
    const normal = input.name.normalize("NFC");
    const onBytes = (bytes: number) =>
      onProgress({ done: files.length, total: inputs.length, bytes: before + bytes, name: normal });
    const file = await oneInput(room, scope, { ...input, name: normal }, { signal, onBytes });
    before += file.size;
    files.push(file);
  }
  onProgress({ done: files.length, total: inputs.length, bytes: before });
  return files;
}

async function oneInput(
  room: FilesRoom,
  scope: Scope,
  input: InputFile,
  options: FetchOptions,
): Promise<StoredFile> {
  options.signal.throwIfAborted();
  options.onBytes(0);
  const slot = inputSlot(scope.job, input.name);
  const there = await room.store.find(slot);
  if (there) return there;
  const { name, url, fileId, user = scope.user } = input;
  if (fileId !== undefined) return takeInput(room, slot, { user: scope.user, fileId, giver: user });
  const content = await fetchInput(room, { name, url: url ?? "" }, options);
  // Should another server have stored it meanwhile, then its file counts, for both.
  return record(room, slot, scope.user, content);
}
