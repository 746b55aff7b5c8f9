import type { Run } from "../../sdk/src/index.ts";

/** What the desk remembers of its job. */
export interface OpenJob {
  readonly run: Run<unknown>;
  readonly key: string;
  deliver(output: unknown): void;
  fail(error: Error): void;
}
