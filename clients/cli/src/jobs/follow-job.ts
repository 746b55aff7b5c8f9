import type { ClientJob, DocketClient, JobLine } from "../../../sdk/src/index.ts";
import { coloursOn, type Paint } from "../output/colours.ts";
import { writeJsonLine } from "../output/json.ts";
import { tame } from "../output/width.ts";
import type { Shell, Sink } from "../shell.ts";
import { onSignals } from "../signals.ts";
import { logLine } from "./log-line.ts";
import { statePaint, stepOf } from "./words.ts";

interface Following {
  readonly client: DocketClient;
  readonly json: boolean | undefined;
  readonly shell: Shell;
}

/** Tells a job's states and what its workers log, each as it comes, until it has ended, or a signal. */
export async function followJob(id: string, { client, json, shell }: Following): Promise<void> {
  const { out } = shell;
  const states = client.watchJob(id);
  const lines = client.watchLog(id);
  const forget = onSignals(() => {
    void states.return?.();
    void lines.return?.();
  });
  const told = json
    ? { state: (job: ClientJob) => writeJsonLine(out, { job }), line: jsonLineOn(out) }
    : { state: stateOn(out), line: (line: JobLine) => out.write(`${logLine(line, out)}\n`) };
  try {
    await Promise.all([each(states, told.state), each(lines, told.line)]);
  } finally {
    forget();
  }
}

async function each<Item>(items: AsyncIterable<Item>, tell: (item: Item) => void): Promise<void> {
  for await (const item of items) tell(item);
}

const jsonLineOn = (out: Sink) => (line: JobLine) => writeJsonLine(out, { line });

/** The same is not said twice: a state may come again for what is not shown here. */
function stateOn(out: Sink) {
  const colours = coloursOn(out);
  let said = "";
  return (job: ClientJob) => {
    const { percent, message } = stepOf(job);
    const line = `${String(Math.round(percent)).padStart(3)} % ${tame(message)}`;
    if (line === said) return;
    said = line;
    out.write(`${(statePaint(job.state, colours) ?? asIs)(line)}\n`);
  };
}

const asIs: Paint = (text) => text;
