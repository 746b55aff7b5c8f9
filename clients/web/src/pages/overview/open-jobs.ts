import type { OverviewQuery } from "../../generated/graphql.ts";

/**
 * How many jobs were open (waiting, scheduled, running) at the end of each step: counted back from those that are now by
 * what came and what ended since.
 */
export function openJobs({ stats, statsDepth }: OverviewQuery): number[] {
  let open = statsDepth.waiting + statsDepth.scheduled + statsDepth.running;
  const back = stats.series.toReversed().map((step) => {
    const atItsEnd = open;
    open -= step.submitted - step.done - step.failed - step.cancelled - step.rejected;
    return Math.max(0, atItsEnd);
  });
  return back.reverse();
}
