import type { Failure, UpdateCall } from "../../../clients/sdk/src/index.ts";
import type { Description } from "../description.ts";

/**
 * Which of a process's runs a word is about, from 1. The next run may be another user's: what a run says or is told after
 * its end is dropped on both sides.
 */
interface OfRun {
  readonly turn: number;
}

/** What a plugin's process is told. */
export type ToProcess = OfRun &
  (
    | { readonly type: "run"; readonly function: string; readonly run: RunCall }
    /** End the run: `reason` is why. */
    | { readonly type: "abort"; readonly reason: Failure }
    /** The last report was taken; the next one may come. */
    | { readonly type: "heard" }
    | Answer
  );

/** To `path` or `save` of the same number. */
export type Answer =
  | { readonly type: "answer"; readonly id: number; readonly path?: string }
  | { readonly type: "answer"; readonly id: number; readonly failure: Failure };

/** A run as it goes over to the process. */
export interface RunCall {
  readonly jobId: string;
  readonly attempt: number;
  readonly input: unknown;
  readonly token: string;
  readonly coreToken?: string;
  readonly traceparent?: string;
  readonly files: readonly string[];
}

/** What a plugin's process says. */
export type FromProcess =
  /** The plugin was loaded, and has these functions. */
  | { readonly type: "described"; readonly functions: readonly Description[] }
  | { readonly type: "broken"; readonly reason: string }
  | (OfRun & FromRun);

/** What a run says. */
export type FromRun =
  | { readonly type: "report"; readonly call: UpdateCall }
  /** The run's tokens are to die. */
  | { readonly type: "destroyToken" }
  /** Where does this input file lie? */
  | { readonly type: "path"; readonly id: number; readonly name: string }
  /** The output file of this name lies at `path`. */
  | { readonly type: "save"; readonly id: number; readonly name: string; readonly path: string }
  | ({ readonly type: "done"; readonly output: unknown } & OfEnd)
  | ({ readonly type: "failed"; readonly failure: Failure; readonly bug?: string } & OfEnd);

export type Ended = Extract<FromRun, { type: "done" | "failed" }>;

interface OfEnd {
  /** Something that the run started is still going on, and might write what would be taken for the next run's. */
  readonly isBusy: boolean;
}

/** What a process says may have so many bytes besides an output. */
export const wordBytesMax = 4 * 2 ** 20;

/** Ends what a run wrote to standard output and standard error. */
export const endOfRun = (turn: number) => `\u0000end of run ${turn}\u0000`;

/** What a plugin's process is started with, as JSON in its one argument. */
export interface ProcessTask {
  readonly entry: string;
  /** It must not outlive this process. */
  readonly parent: number;
  readonly memoryBytesMax: number;
  /** Of an output as JSON: what is larger is refused before it is told. */
  readonly outputBytesMax: number;
}
