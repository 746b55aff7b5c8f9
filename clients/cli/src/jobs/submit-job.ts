import { type ClientJob, type DocketClient, DocketClientError } from "../../../sdk/src/index.ts";
import { CommandError } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { filesOf } from "./files-of.ts";
import { inputOf } from "./input-of.ts";
import { nearest } from "./nearest.ts";
import type { SubmitOptions } from "./submit-options.ts";

/** Submits what the options say: the job, written down and safe. */
export async function submitJob(
  name: string,
  options: SubmitOptions,
  { client, shell }: { readonly client: DocketClient; readonly shell: Shell },
): Promise<ClientJob> {
  const input = await inputOf(options, shell);
  const files = await filesOf(options.file, client, shell);
  const { user, callback, key, tag, priority, runAt, requires, maxAttempts } = options;
  const request = {
    function: name,
    ...(user !== undefined && { user }),
    ...(input !== undefined && { input }),
    ...(files.length > 0 && { files }),
    ...(callback !== undefined && { callbackUrl: callback }),
    ...(key !== undefined && { idempotencyKey: key }),
    ...(tag.length > 0 && { tags: [...tag] }),
    ...(priority !== undefined && { priority }),
    ...(runAt !== undefined && { runAt }),
    ...(requires !== undefined && { requires }),
    ...(maxAttempts !== undefined && { maxAttempts }),
  };
  try {
    return (await client.submit(request)).job;
  } catch (error) {
    throw await withSuggestion(error, name, client);
  }
}

/** An unknown function may be a misspelt one. */
async function withSuggestion(error: unknown, name: string, client: DocketClient) {
  if (!(error instanceof DocketClientError && error.code === "UNKNOWN_FUNCTION")) return error;
  const names = (await client.functions().catch(() => [])).map((one) => one.name);
  const meant = nearest(name, names);
  const hint = meant ? `Did you mean ${meant}?` : "docket functions lists them.";
  return new CommandError(error.code, `${error.message} ${hint}`, { ...error.data });
}
