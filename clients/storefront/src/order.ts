import type { CallbackPayload } from "../../sdk/src/index.ts";

/** One customer's order: a PSD, the pictures for it, and the jobs that were submitted. Kept as one JSON file. */
export interface Order {
  /** Cannot be guessed: who knows it may see and change the order. */
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly psd: StoredFile & { readonly width: number; readonly height: number };
  readonly pictures: readonly StoredFile[];
  /** What the customer chose when the picture was last ordered. */
  readonly choices?: Choices;
  /** How many jobs were made for it so far. */
  readonly submits: number;
  readonly steps: Readonly<Partial<Record<StepName, Step>>>;
}

/** A file that lies in the public folder. */
export interface StoredFile {
  /** Its name there: safe, and nobody else's. */
  readonly file: string;
  /** As the customer calls it. Anything at all: it goes on the page as text only. */
  readonly name: string;
}

/** look: the layer tree and a picture of the PSD. thumbnails: its smart objects. render: the picture ordered. */
export type StepName = "look" | "thumbnails" | "render";

/** One job of an order. */
export interface Step {
  /** Written down before Docket is asked, so that asking again makes no second job. */
  readonly idempotencyKey: string;
  /** null until Docket has answered. */
  readonly jobId: string | null;
  /** null until the callback has come. */
  readonly end: StepEnd | null;
}

/** How a job ended: what the callback told, once it was known to be genuine. */
export interface StepEnd
  extends Pick<CallbackPayload, "state" | "outputs" | "output" | "error" | "timestamp"> {
  /** null when Docket refused the job at once: then there is none to call back for. */
  readonly webhookId: string | null;
}

export const modes = ["fill", "fit", "stretch", "center", "tile", "keep"] as const;
export type Mode = (typeof modes)[number];

export interface Choices {
  readonly replacements: readonly Replacement[];
  readonly outputs: readonly ChosenOutput[];
}

export interface Replacement {
  /** The smart object's index path in the layer tree. */
  readonly to: readonly number[];
  /** One of the order's pictures, by its `file`. */
  readonly picture: string;
  /** `keep` replaces the contents as Photoshop does, at the old scale; the others resize the picture first. */
  readonly mode: Mode;
}

export interface ChosenOutput {
  readonly type: "jpg" | "png" | "webp" | "psd";
  /** 1 to 100, for jpg and webp. */
  readonly quality?: number | undefined;
}

/** The step that the customer waits for: its job is under way, or has yet to reach Docket. */
export function openStep({ steps }: Order): Step | undefined {
  return [steps.render, steps.look].find((step) => step !== undefined && step.end === null);
}
