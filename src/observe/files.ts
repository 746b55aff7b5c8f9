import type { Files } from "../files/index.ts";
import type { Metrics } from "../metrics/index.ts";
import { type Trace, within } from "../trace.ts";

type FileMetrics = Pick<Metrics, "transloads" | "transloadBytes">;

/** Measures and traces transloads. */
export function observeFiles(files: Files, trace: Trace, metrics: FileMetrics): Files {
  return {
    ...files,
    transload: (job, user, inputs, options) => {
      const facts = { "messaging.message.id": job, "docket.files": inputs.length };
      const span = trace.start("transload", { kind: "client", facts });
      return within(span, () =>
        measured(metrics, files.transload(job, user, inputs, options), options?.signal),
      );
    },
  };
}

async function measured<Stored extends readonly { readonly size: number }[]>(
  { transloads, transloadBytes }: FileMetrics,
  transload: Promise<Stored>,
  signal: AbortSignal | undefined,
): Promise<Stored> {
  try {
    const stored = await transload;
    transloads.inc({ outcome: "done" });
    transloadBytes.inc(stored.reduce((sum, { size }) => sum + size, 0));
    return stored;
  } catch (error) {
    transloads.inc({ outcome: signal?.aborted ? "broken_off" : "failed" });
    throw error;
  }
}
