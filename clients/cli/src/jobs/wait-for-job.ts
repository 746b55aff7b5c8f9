import { withClient } from "../client-for.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { foundJob } from "./found-job.ts";
import { tellEnd } from "./tell-end.ts";
import { watchToEnd } from "./watch-to-end.ts";

export interface WaitOptions extends ServerOptions {
  /** In seconds. */
  readonly timeout?: number;
  readonly json?: boolean;
}

/** Waits for the end of a job that was submitted before. */
export async function waitForJob(id: string, options: WaitOptions, shell: Shell): Promise<void> {
  await withClient(options, shell, async (client) => {
    const job = foundJob(await client.job(id), id);
    const timeoutMs = options.timeout && options.timeout * 1_000;
    tellEnd(await watchToEnd(job, { client, shell, timeoutMs }), { json: options.json, shell });
  });
}
