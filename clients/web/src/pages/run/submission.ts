import type { SubmitJobInput } from "../../generated/graphql.ts";
import type { Draft, Options, RunFile } from "./draft.ts";
import type { Issue } from "./issues.ts";

/** What is sent for a draft. Throws nothing: what is wrong in it the server tells. */
export function submissionOf(name: string, { value, files, options }: Draft): SubmitJobInput {
  const { priority, runAt, tags, idempotencyKey, maxAttempts, callbackUrl, requires, user } =
    options;
  return {
    function: name,
    input: value,
    ...(files.length > 0 && { files: files.map(asInputFile) }),
    ...(priority !== "" && { priority: Number(priority) }),
    ...(runAt !== "" && { runAt: new Date(runAt).toISOString() }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(idempotencyKey !== "" && { idempotencyKey }),
    ...(maxAttempts !== "" && { maxAttempts: Number(maxAttempts) }),
    ...(callbackUrl !== "" && { callbackUrl }),
    ...(requires !== "" && { requires }),
    ...(user !== "" && { user }),
  };
}

const asInputFile = (file: RunFile) =>
  file.kind === "url"
    ? { name: file.name, url: file.url }
    : { name: file.name, fileId: file.id ?? "" };

/** What is wrong, by the part of the page that shows it. */
export interface Problems {
  readonly input: readonly Issue[];
  readonly files: readonly Issue[];
  readonly options: Partial<Record<keyof Options, string>>;
  /** What belongs to no field. */
  readonly others: readonly string[];
}

export const noProblems: Problems = { input: [], files: [], options: {}, others: [] };

/** Issues of the server, at their places. It names a field of the input as it names an option: the input goes first. */
export function sorted(issues: readonly Issue[], fields: readonly string[]): Problems {
  const input: Issue[] = [];
  const files: Issue[] = [];
  const options: Partial<Record<keyof Options, string>> = {};
  for (const { path, message } of issues) {
    const [first = "", ...rest] = path;
    if (fields.includes(first)) input.push({ path, message });
    else if (first === "files") files.push({ path: rest, message });
    else if (isOption(first)) options[first] = message;
    else input.push({ path: first === "input" ? rest : path, message });
  }
  return { input, files, options, others: [] };
}

const optionNames: readonly (keyof Options)[] = [
  ...(["priority", "runAt", "tags", "idempotencyKey"] as const),
  ...(["maxAttempts", "callbackUrl", "requires", "user"] as const),
];

const isOption = (name: string): name is keyof Options =>
  optionNames.some((option) => option === name);

/** A key of this page's own: sending the same once more after a lost answer makes no second job. */
export function ownKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `dashboard-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
