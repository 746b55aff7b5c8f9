import type { ClientJob } from "../../sdk/src/index.ts";

const width = 24;

/** One line for a job as it is now: a bar, the state, and what the worker said last. */
export function progressLine({ state, status }: Pick<ClientJob, "state" | "status">): string {
  const percent = state === "DONE" ? 100 : (status?.percent ?? 0);
  const filled = Math.round((percent / 100) * width);
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  const said = [status?.phase, status?.message].filter(Boolean).join(": ");
  return `  ${bar} ${String(Math.round(percent)).padStart(3)} %  ${state.padEnd(9)} ${said}`.trimEnd();
}

/** Shows every state the job goes through; on a terminal, signs of life within one state share a line. */
export async function showProgress(
  job: AsyncIterable<ClientJob>,
  out: NodeJS.WriteStream,
): Promise<ClientJob> {
  let last: ClientJob | undefined;
  for await (const now of job) {
    if (out.isTTY && last?.state === now.state) out.write("\u001b[1A\u001b[2K");
    out.write(`${progressLine(now)}\n`);
    last = now;
  }
  if (!last) throw new Error("Nothing was heard of the job.");
  return last;
}
