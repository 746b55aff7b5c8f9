import { withoutSecrets } from "../config.ts";
import type { BrokenPlugin, Functions } from "../functions/index.ts";
import type { Jobs } from "../jobs/index.ts";
import { type Looked, ok, problem, type Told, warning } from "./finding.ts";

export interface FunctionsRooms {
  readonly functions: Pick<Functions, "list" | "broken">;
  readonly jobs: Pick<Jobs, "stats"> & { readonly pauses: Pick<Jobs["pauses"], "of"> };
}

/** Whether every plugin can be used, and which functions are handed out to nobody. */
export async function lookAtFunctions({ functions, jobs }: FunctionsRooms): Promise<Looked<null>> {
  const broken = functions.broken();
  const names = functions.list().map(({ name }) => name);
  const whole =
    broken.length === 0 ? [ok(`${names.length} functions, and every plugin loads`)] : [];
  return { facts: null, findings: [...whole, ...broken.map(told), ...(await paused(jobs, names))] };
}

const told = ({ plugin, function: name, reason: given }: BrokenPlugin): Told => {
  const reason = withoutSecrets(given);
  return name === undefined
    ? problem(
        `The plugin ${plugin} can't be used: ${reason}`,
        "Mend it, and start the server anew where it does not watch its plugins.",
      )
    : warning(`${name} of the plugin ${plugin} is not used: ${reason}`, "Name one of them anew.");
};

async function paused(
  jobs: FunctionsRooms["jobs"],
  names: readonly string[],
): Promise<readonly Told[]> {
  const those = names.filter((name) => jobs.pauses.of(name));
  if (those.length === 0) return [];
  return (await jobs.stats(those)).map(({ function: name, waiting }) => {
    const reason = jobs.pauses.of(name)?.reason;
    const why = reason === undefined ? "" : `: ${reason}`;
    return warning(
      `${name} is paused${why}; ${waiting} ${waiting === 1 ? "job waits" : "jobs wait"}.`,
      `docket functions resume ${name}`,
    );
  });
}
