import { DocketError, type Issue, invalidInput } from "../errors.ts";
import { OutgoingFailure, type OutgoingWord } from "../outgoing.ts";

export type TransloadCode =
  | "INVALID_INPUT"
  | "INPUT_NOT_FOUND"
  | "INPUT_UNAVAILABLE"
  | "INPUT_CORRUPT"
  | "INPUT_TOO_LARGE"
  | "INPUT_ADDRESS_REFUSED";

interface Facts {
  /** Whether trying again may help. */
  readonly retryable?: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why an input file could not be fetched, as data. `message` is one sentence, without the URL's path or what it answered. */
export class TransloadFailure extends Error {
  override readonly name = "TransloadFailure";
  readonly code: TransloadCode;
  /** The input's name; undefined where the list itself is wrong. */
  readonly file: string | undefined;
  readonly retryable: boolean;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: TransloadCode, file: string | undefined, message: string, facts: Facts = {}) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.file = file;
    this.retryable = facts.retryable ?? false;
    this.data = { ...(file !== undefined && { file }), ...facts.data };
  }
}

export function badList(issues: readonly Issue[]): TransloadFailure {
  return new TransloadFailure("INVALID_INPUT", undefined, invalidInput(issues).message, {
    data: { issues },
  });
}

/** What an answer other than 200 means: later may be better after 408, 425, 429 and 5xx only. */
export function statusFailure(file: string, status: number): TransloadFailure {
  const isBusy = status >= 500 || [408, 425, 429].includes(status);
  const isThere = isBusy || status < 400;
  const code = isThere ? "INPUT_UNAVAILABLE" : "INPUT_NOT_FOUND";
  const message = `The input file "${file}" could not be fetched: its server answered ${status}.`;
  return new TransloadFailure(code, file, message, { retryable: isBusy, data: { status } });
}

const codesByWord: Partial<Record<OutgoingWord, TransloadCode>> = {
  address_refused: "INPUT_ADDRESS_REFUSED",
  bad_url: "INPUT_ADDRESS_REFUSED",
  too_large: "INPUT_TOO_LARGE",
};

/** What a failed call means for the file; `inBody` when its content had begun. Other errors are given back as they are. */
export function asTransloadFailure(error: unknown, file: string, inBody: boolean): unknown {
  if (error instanceof DocketError) return asRefusedContent(error, file);
  if (!(error instanceof OutgoingFailure)) return error;
  const { word, retryable } = error;
  const isShort = inBody && word === "reset";
  const code = isShort ? "INPUT_CORRUPT" : (codesByWord[word] ?? "INPUT_UNAVAILABLE");
  const said = isShort ? "Its content ended too early." : error.message;
  const message = `The input file "${file}" could not be fetched. ${said}`;
  return new TransloadFailure(code, file, message, {
    retryable,
    data: { reason: word },
    cause: error,
  });
}

function asRefusedContent(error: DocketError, file: string): unknown {
  const { data, retryable } = error;
  const message = `The input file "${file}" could not be kept. ${error.message}`;
  const facts = { data, retryable, cause: error };
  if (error.code === "FILE_TOO_LARGE")
    return new TransloadFailure("INPUT_TOO_LARGE", file, message, facts);
  if (error.code === "FILE_CORRUPT")
    return new TransloadFailure("INPUT_CORRUPT", file, message, facts);
  return error;
}

/** The failure after which nothing more is tried: what is corrupt by now will stay so. */
export function asFinal(failure: TransloadFailure): TransloadFailure {
  if (failure.code !== "INPUT_CORRUPT") return failure;
  const { code, file, message, data, cause } = failure;
  return new TransloadFailure(code, file, message, { data, cause, retryable: false });
}
