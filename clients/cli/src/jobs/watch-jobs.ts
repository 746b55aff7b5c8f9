import type { ClientJobsEvent } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { UsageError } from "../errors.ts";
import { coloursOn } from "../output/colours.ts";
import { writeJsonLine } from "../output/json.ts";
import { cut, tame } from "../output/width.ts";
import type { Shell, Sink } from "../shell.ts";
import { onSignals } from "../signals.ts";
import { openBoard } from "./board.ts";
import { filterOf } from "./filter-options.ts";
import type { JobsOptions } from "./jobs-options.ts";
import { statePaint, statusWords } from "./words.ts";

/** Tells of jobs as they are, then of every change, until a signal: on a terminal as a table, elsewhere a line each. */
export async function watchJobs(options: JobsOptions, shell: Shell): Promise<void> {
  if (options.search !== undefined)
    throw new UsageError("A search can't be watched: say what is meant by --function, --tag, ….");
  await withClient(options, shell, async (client) => {
    const events = client.watchJobs(filterOf(options));
    const forget = onSignals(() => void events.return?.());
    const isTable = shell.out.isTerminal && !options.json;
    const board = isTable ? openBoard(shell.out, lineOf) : undefined;
    try {
      for await (const event of events)
        if (board) board.tell(event);
        else tell(event, options.json, shell.out);
    } finally {
      board?.close();
      forget();
    }
  });
}

function tell(event: ClientJobsEvent, json: boolean | undefined, out: Sink): void {
  if (json) writeJsonLine(out, event);
  else out.write(`${lineOf(event, out)}\n`);
}

const STATE_COLUMNS = 9;

function lineOf({ id, change, job }: ClientJobsEvent, out: Sink): string {
  const colours = coloursOn(out);
  if (!job || change === "LEFT") return `${id}  ${colours.dim("no longer among them")}`;
  const paint = statePaint(job.state, colours) ?? ((text: string) => text);
  const percent = job.state === "CLAIMED" && job.status?.percent;
  const words = [job.function, percent ? `${percent} %` : "", statusWords(job)].filter(Boolean);
  const room = out.columns - id.length - STATE_COLUMNS - 4;
  return `${id}  ${paint(job.state.padEnd(STATE_COLUMNS))}  ${cut(tame(words.join("  ")), room)}`;
}
