import { plainLog, type WorkLog } from "../../../sdk/src/index.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";

/** What a worker does, one line for each job's beginning and end; warnings and errors as the SDK tells them. */
export function workLines(err: Pick<Sink, "write">): WorkLog {
  return {
    ...plainLog,
    info: (event, facts = {}) => {
      const line = lines[event]?.(facts as Facts);
      if (line !== undefined) err.write(`${tame(line)}\n`);
    },
    // The command itself ends with it, and says so.
    error: (event, facts) => {
      if (event !== "work.refused") plainLog.error(event, facts);
    },
  };
}

interface Facts {
  readonly job: string;
  readonly attempt?: number;
  readonly reason?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

const lines: Readonly<Record<string, (facts: Facts) => string>> = {
  "work.started": ({ job, attempt }) => `${job} started, attempt ${attempt}`,
  "work.delivered": ({ job }) => `${job} delivered`,
  "work.failed": ({ job, error }) => `${job} failed: ${error?.code} ${error?.message}`,
  "work.let-go": ({ job, reason }) => `${job} let go: ${reason}`,
};
