import { CommandError, UsageError } from "../errors.ts";
import { readNamed } from "../named-file.ts";
import type { Shell } from "../shell.ts";
import type { SubmitOptions } from "./submit-options.ts";

const STDIN = "-";

/** The job's input, from wherever it was said to be; undefined when nothing was said. */
export async function inputOf(
  { data, dataFile }: Pick<SubmitOptions, "data" | "dataFile">,
  shell: Pick<Shell, "in">,
): Promise<unknown> {
  if (data !== undefined && dataFile !== undefined)
    throw new UsageError("The input is either in --data or in --data-file.");
  if (data === STDIN || dataFile === STDIN) return parsed(await shell.in.text(), "Standard input");
  if (data !== undefined) return parsed(data, "--data");
  if (dataFile === undefined) return undefined;
  return parsed((await readNamed(dataFile)).toString("utf8"), dataFile);
}

function parsed(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CommandError("INVALID_JSON", `${where} is no JSON: ${(error as Error).message}.`);
  }
}
