import type { DocketClient } from "../../../sdk/src/index.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";
import type { JobView } from "./job-view.ts";

interface Place {
  readonly id: string;
  readonly client: Pick<DocketClient, "cancel">;
  readonly shell: Shell;
  readonly view: JobView;
  leave(why: "SIGINT" | "SIGTERM"): void;
}

/**
 * What the first signal does: Ctrl-C on a terminal asks whether the job is to be left running or cancelled. Where
 * nobody can be asked, and at a second signal, it is left running. The question is withdrawn when the job ends.
 */
export function leaveOrCancel(place: Place) {
  const withdrawn = new AbortController();
  return {
    first: (signal: "SIGINT" | "SIGTERM"): void => {
      if (signal === "SIGINT" && canAsk(place.shell)) void askAndDo(place, withdrawn.signal);
      else place.leave(signal);
    },
    close: () => withdrawn.abort(),
  };
}

const canAsk = ({ in: input, err }: Shell): boolean => input.isTerminal && err.isTerminal;

async function askAndDo({ id, client, shell, view, leave }: Place, signal: AbortSignal) {
  view.hush(true);
  const answer = await shell.in.ask(`\nLeave ${id} running, or cancel it? [L/c] `, signal);
  if (signal.aborted) return;
  if (!/^c/i.test(answer ?? "")) return leave("SIGINT");
  try {
    await client.cancel(id, "cancelled in the terminal");
  } catch (error) {
    // It has ended, or the server can't be reached: watching on tells which.
    shell.err.write(`${tame((error as Error).message)}\n`);
  }
  view.hush(false);
}
