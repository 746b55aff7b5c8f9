import { type DocketClient, DocketClientError } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { CommandError, Ended, UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import type { JobFilter } from "../generated/graphql.ts";
import { coloursOn } from "../output/colours.ts";
import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import type { Changed, ChangeVerb } from "./change-verbs.ts";
import { type FilterOptions, filterOf } from "./filter-options.ts";
import { matchingIds } from "./matching-ids.ts";

export interface ChangeOptions extends FilterOptions, ServerOptions {
  readonly reason?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Does one thing with many jobs, named by their ids or by a filter; each may be refused by itself. */
export async function changeJobs(
  ids: readonly string[],
  { verb, options }: { readonly verb: ChangeVerb; readonly options: ChangeOptions },
  shell: Shell,
): Promise<void> {
  const filter = filterOf(options);
  const hasFilter = Object.keys(filter).length > 0;
  if (ids.length > 0 === hasFilter)
    throw new UsageError(
      "Which jobs? Say their ids, or by options such as --function and --state.",
    );
  const results = await withClient(options, shell, async (client) => {
    const meant = hasFilter ? await confirmed(filter, { verb, options, client, shell }) : ids;
    return verb.change(client, meant, options.reason);
  });
  tellResults(results, { verb, options, shell });
}

interface Asking {
  readonly verb: ChangeVerb;
  readonly options: ChangeOptions;
  readonly client: DocketClient;
  readonly shell: Shell;
}

/** The jobs that match now: what is done is done to these, as it was said in the question. */
async function confirmed(filter: JobFilter, { verb, options, client, shell }: Asking) {
  const saysWhich = "states" in filter || "locked" in filter || "worker" in filter;
  const ids = await matchingIds(client, saysWhich ? filter : { ...verb.usual, ...filter });
  if (ids.length === 0) throw new CommandError("NOT_FOUND", "No job matches.");
  if (options.yes) return ids;
  const jobs = ids.length === 1 ? "1 job" : `${ids.length} jobs`;
  if (!shell.in.isTerminal)
    throw new UsageError(`It would ${verb.word} ${jobs}: say --yes where nobody can be asked.`);
  const answer = await shell.in.ask(`${verb.title} ${jobs}? [y/N] `);
  if (!/^y/i.test(answer ?? "")) throw new Ended(exitCodes.refused, "Nothing was done.");
  return ids;
}

function tellResults(
  results: readonly Changed[],
  { verb, options, shell }: Pick<Asking, "verb" | "options" | "shell">,
): void {
  const { out, err } = shell;
  const refused = results.filter(({ result }) => result instanceof DocketClientError);
  if (options.json) writeJson(out, results.map(asJson));
  else
    for (const { id, result } of results)
      if (result instanceof DocketClientError)
        err.write(`${id}  ${coloursOn(err).red(result.code)}: ${tame(result.message)}\n`);
      else out.write(`${id}  ${tame(result.said)}\n`);
  if (refused.length > 0)
    throw new Ended(
      exitCodes.refused,
      `${refused.length} of ${results.length} could not be ${verb.done}.`,
    );
}

const asJson = ({ id, result }: Changed) =>
  result instanceof DocketClientError
    ? { id, error: { code: result.code, message: result.message, data: result.data } }
    : { id, job: result.job };
