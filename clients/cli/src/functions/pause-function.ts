import { payloadIn } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { PauseFunctionDocument, ResumeFunctionDocument } from "../generated/graphql.ts";
import { tellOne } from "../operate/tell-one.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";

export interface PauseOptions extends ServerOptions {
  readonly reason?: string;
  readonly json?: boolean;
}

/** Has no more jobs of a function handed out. */
export async function pauseFunction(name: string, options: PauseOptions, shell: Shell) {
  const { json, reason } = options;
  const input = { name, ...(reason !== undefined && { reason }) };
  const { function: paused } = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(PauseFunctionDocument, { input })).pauseFunction),
  );
  tellOne(paused, `${name} is paused: no more of its jobs are handed out.`, { json, shell });
}

/** Has its jobs handed out again. */
export async function resumeFunction(name: string, options: PauseOptions, shell: Shell) {
  const { json } = options;
  const { function: resumed } = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(ResumeFunctionDocument, { input: { name } })).resumeFunction),
  );
  tellOne(resumed, `${name} goes on.`, { json, shell });
}
