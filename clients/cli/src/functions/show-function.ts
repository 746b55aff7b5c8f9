import type { DocketClient } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import { FunctionDetailsDocument } from "../generated/graphql.ts";
import { nearest } from "../jobs/nearest.ts";
import { writeJson } from "../output/json.ts";
import type { Shell } from "../shell.ts";
import { functionLines } from "./function-lines.ts";
import type { FunctionsOptions } from "./list-functions.ts";

/** Shows what a function is, what it takes, what it calls and how it does. */
export async function showFunction(name: string, options: FunctionsOptions, shell: Shell) {
  const found = await withClient(options, shell, async (client) => {
    const answer = await client.ask(FunctionDetailsDocument, { name });
    return answer.function ?? (await unknown(name, client));
  });
  if (options.json) writeJson(shell.out, found);
  else shell.out.write(`${functionLines(found, shell.out).join("\n")}\n`);
}

async function unknown(name: string, client: DocketClient): Promise<never> {
  const meant = nearest(
    name,
    (await client.functions()).map((one) => one.name),
  );
  const hint = meant ? `Did you mean ${meant}?` : "docket functions lists them.";
  throw new CommandError("UNKNOWN_FUNCTION", `There is no function ${name}. ${hint}`, {
    function: name,
  });
}
