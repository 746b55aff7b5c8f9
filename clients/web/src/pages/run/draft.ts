import { hasFields, isFormLike } from "./form-schema.ts";

/** What was typed, as it is kept for this tab until it is started over. */
export interface Draft {
  readonly mode: "form" | "json";
  /** As JSON; what counts while `mode` is json. */
  readonly text: string;
  /** What the text said when it last was JSON. */
  readonly value: unknown;
  readonly files: readonly RunFile[];
  readonly options: Options;
}

/** A file for the job: one to fetch, or one that was uploaded for it. */
export type RunFile = { readonly key: string; readonly name: string } & (
  | { readonly kind: "url"; readonly url: string }
  | {
      readonly kind: "upload";
      readonly size: number;
      /** Once it is there. */
      readonly id?: string;
      /** How much of it was sent, 0 to 1. */
      readonly sent: number;
      /** Why it is not there. */
      readonly problem?: string;
    }
);

export type UploadFile = Extract<RunFile, { kind: "upload" }>;

/** As typed. */
export interface Options {
  readonly priority: string;
  readonly runAt: string;
  readonly tags: readonly string[];
  readonly idempotencyKey: string;
  readonly maxAttempts: string;
  readonly callbackUrl: string;
  readonly requires: string;
  readonly user: string;
}

export const noOptions: Options = {
  priority: "",
  runAt: "",
  tags: [],
  idempotencyKey: "",
  maxAttempts: "",
  callbackUrl: "",
  requires: "",
  user: "",
};

/** What is asked for a function: what a form needs to begin. */
export interface Runnable {
  readonly inputSchema: unknown;
  readonly examples: readonly unknown[];
}

/** From nothing: the form where it is good, else the JSON of the first example. */
export function newDraft({ inputSchema, examples }: Runnable): Draft {
  const isForm = isFormLike(inputSchema);
  const value = isForm || examples.length === 0 ? {} : examples[0];
  return {
    mode: isForm ? "form" : "json",
    text: written(value),
    value,
    files: [],
    options: noOptions,
  };
}

export const exampleDraft = (runnable: Runnable, example: unknown): Draft => ({
  ...newDraft(runnable),
  text: written(example),
  value: example,
});

export const written = (value: unknown): string => JSON.stringify(value ?? {}, null, 2);

type Parsed =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly problem: string };

export function parsedJson(text: string): Parsed {
  try {
    return { value: text.trim() === "" ? {} : (JSON.parse(text) as unknown) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Whether a value can be shown by the form of such a schema. */
export const showsAsForm = ({ inputSchema }: Runnable): boolean => hasFields(inputSchema);

const keyOf = (user: string, name: string) => `docket.run.${user}.${name}`;

/** The draft of this tab; null when there is none. */
export function keptDraft(user: string, name: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(keyOf(user, name)) ?? "null") as Draft | null;
    return draft && { ...draft, options: { ...noOptions, ...draft.options } };
  } catch {
    return null;
  }
}

/** A file that was on its way is lost with the page. */
export function keepDraft(user: string, name: string, draft: Draft): void {
  const files = draft.files.map((file) =>
    file.kind === "upload" && file.id === undefined
      ? { ...file, problem: "The page was left before it was sent. Choose it again." }
      : file,
  );
  try {
    sessionStorage.setItem(keyOf(user, name), JSON.stringify({ ...draft, files }));
  } catch {
    // No room, or not allowed: then it lasts as long as the page.
  }
}

export function forgetDraft(user: string, name: string): void {
  sessionStorage.removeItem(keyOf(user, name));
}
