import type { ClientJob } from "../../../sdk/src/index.ts";
import { showProgress } from "../output/progress.ts";
import type { Shell } from "../shell.ts";
import { stepOf } from "./words.ts";

export interface JobView {
  tell(job: ClientJob): void;
  /** Says nothing until it is told to go on. */
  hush(quiet: boolean): void;
  end(): void;
}

/** The bar, or lines: the same is not said twice. */
export function openView(shell: Shell): JobView {
  const progress = showProgress(shell);
  let quiet = false;
  let over = false;
  let newest: ClientJob | undefined;
  let said = "";
  const tell = (job: ClientJob) => {
    newest = job;
    const step = stepOf(job);
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
