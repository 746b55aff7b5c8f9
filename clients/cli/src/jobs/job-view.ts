import { type ClientJob, jobHasEnded } from "../../../sdk/src/index.ts";
import { showProgress } from "../output/progress.ts";
import type { Shell } from "../shell.ts";
import { type Hold, stepOf } from "./words.ts";

export interface JobView {
  /** How far it is. Why it failed is told after its end, by whoever opened the view. */
  tell(job: ClientJob & Hold): void;
  /** Says nothing until it is told to go on. */
  hush(quiet: boolean): void;
  end(): void;
}

/** The bar, or lines: the same is not said twice. */
export function openView(shell: Shell): JobView {
  const progress = showProgress(shell);
  let quiet = false;
  let over = false;
  let newest: (ClientJob & Hold) | undefined;
  let said = "";
  const tell = (job: ClientJob & Hold) => {
    newest = job;
    const { percent, message } = stepOf(job);
    const step = { percent, message: jobHasEnded(job) ? job.state : message };
    const line = `${step.percent} ${step.message}`;
    if (quiet || line === said) return;
    said = line;
    progress.tell(step);
  };
  return {
    tell,
    hush: (now) => {
      if (over) return;
      quiet = now;
      if (now) progress.end();
      else {
        said = "";
        if (newest) tell(newest);
      }
    },
    end: () => {
      over = true;
      progress.end();
    },
  };
}
