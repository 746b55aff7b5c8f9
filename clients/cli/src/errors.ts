type Facts = Readonly<Record<string, unknown>>;

/** Something the caller can put right: a code, a sentence that says what to do, facts. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: string;
  readonly data: Facts;

  constructor(code: string, message: string, data: Facts = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** A command that was called in a wrong way. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A refusal of ours, the engine's, a function's or the server's: whose it is makes no difference here. */
export interface Refusal extends Error {
  readonly code: string;
  readonly data: Facts;
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  "data" in error &&
  typeof error.data === "object";

/** A command that was told to end before it was done, and has left nothing half-done. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: "SIGINT" | "SIGTERM";

  constructor(signal: "SIGINT" | "SIGTERM") {
    super("Stopped before the end; nothing was written.");
    this.signal = signal;
  }
}

/** A command that did what it was to do, and found an end that its exit code must tell, such as a failed job. */
export class Ended extends Error {
  override readonly name = "Ended";
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
