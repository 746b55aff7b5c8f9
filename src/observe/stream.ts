import type { Doorbell } from "../database/index.ts";
import type { Metrics } from "../metrics/index.ts";

/** Counts lives of the change stream: each begins with a bell that says that others were missed. Answers how to stop. */
export const observeStream = (
  doorbell: Pick<Doorbell, "listen">,
  { streamRestarts, streamLag }: Pick<Metrics, "streamRestarts" | "streamLag">,
): (() => void) =>
  doorbell.listen((bell) => {
    if (bell.kind === "missed") streamRestarts.inc();
    else if (bell.at) streamLag.observe(Math.max(0, Date.now() - bell.at.getTime()) / 1_000);
  });
