import type { DocketClient } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import { FunctionDetailsDocument } from "../generated/graphql.ts";
import { nearest } from "../jobs/nearest.ts";
import { writeJson } from "../output/json.ts";
import type { Shell } from "../shell.ts";
import { type BrokenPlugin, brokenPlugins, brokenWords, ofFunction } from "./broken-plugins.ts";
import { functionLines } from "./function-lines.ts";
import type { FunctionsOptions } from "./list-functions.ts";

/** Shows what a function is, what it takes, what it calls and how it does; or why it does not load. */
export async function showFunction(name: string, options: FunctionsOptions, shell: Shell) {
  const { found, broken } = await withClient(options, shell, async (client) => {
    const { function: known } = await client.ask(FunctionDetailsDocument, { name });
    const its = known && options.json ? [] : ofFunction(name, await brokenPlugins(client));
    return { found: known ?? (await unknown(name, its, client)), broken: its };
  });
  if (options.json) return writeJson(shell.out, found);
  shell.out.write(`${functionLines(found, shell.out).join("\n")}\n`);
  for (const plugin of broken) shell.err.write(`${brokenWords(plugin)}\n`);
}

async function unknown(
  name: string,
  [broken]: readonly BrokenPlugin[],
  client: DocketClient,
): Promise<never> {
  if (broken)
    throw new CommandError(
      "UNKNOWN_FUNCTION",
      `There is no function ${name}: ${brokenWords(broken)}`,
      { function: name },
    );
  const meant = nearest(
    name,
    (await client.functions()).map((one) => one.name),
  );
  const hint = meant ? `Did you mean ${meant}?` : "docket functions lists them.";
  throw new CommandError("UNKNOWN_FUNCTION", `There is no function ${name}. ${hint}`, {
    function: name,
  });
}
