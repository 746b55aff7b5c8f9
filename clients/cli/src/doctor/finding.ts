/** Longest time for one look, in ms: as long as any other call, since slow is not gone. */
export const LOOK_MS = 30_000;

/** What one look has found. */
export interface Finding {
  readonly name: string;
  /** `unknown`: it could not be looked at, such as with a token that does not allow it. */
  readonly state: "ok" | "warn" | "fail" | "unknown";
  readonly said: string;
  /** What to do about it. */
  readonly advice?: string;
}

export const ok = (name: string, said: string): Finding => ({ name, state: "ok", said });
export const warn = (name: string, said: string): Finding => ({ name, state: "warn", said });
export const fail = (name: string, said: string): Finding => ({ name, state: "fail", said });
export const unknown = (name: string, said: string): Finding => ({ name, state: "unknown", said });
