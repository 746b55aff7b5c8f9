import type { IndexDifference, Inspect } from "../database/index.ts";
import { type Looked, ok, problem, type Told, warning } from "./finding.ts";

/** What the rooms want, and what is there. */
export async function lookAtIndexes(inspect: Inspect): Promise<Looked<IndexDifference[]>> {
  const { wanted, differences } = await inspect.indexes();
  const lacking = differences.filter(({ difference }) => difference !== "EXTRA").length;
  const whole = lacking === 0 ? [ok(`${wanted} indexes stand as they should`)] : [];
  return { facts: differences, findings: [...whole, ...differences.map(told)] };
}

function told({ collection, name, keys, difference }: IndexDifference): Told {
  const index = `The index ${name} of ${collection} (${JSON.stringify(keys)})`;
  const drop = `db.${collection}.dropIndex(${JSON.stringify(name)})`;
  switch (difference) {
    case "MISSING":
      return problem(`${index} is missing.`, "Start a server anew: it makes it.");
    case "UNLIKE":
      return problem(`${index} was made otherwise.`, `${drop}, and start a server anew.`);
    case "EXTRA":
      return warning(
        `${index} is none of Docket's; every write pays for it.`,
        `If nobody needs it: ${drop}`,
      );
  }
}
