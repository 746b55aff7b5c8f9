import {
  type DocketClient,
  type FunctionDefinition,
  registrationOf,
} from "../../../sdk/src/index.ts";
import { FunctionRowsDocument } from "../generated/graphql.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";

interface Wanted extends Pick<Shell, "err"> {
  /** All or none of them; those that the server does not know where it is left out. */
  readonly register: boolean | undefined;
}

/** Makes functions known to a server, so that their jobs can be submitted. */
export async function registerUnknown(
  client: DocketClient,
  all: readonly FunctionDefinition[],
  { register, err }: Wanted,
): Promise<void> {
  if (register === false) return;
  const { functions } = await client.ask(FunctionRowsDocument, {});
  const known = new Set(functions.map(({ name }) => name));
  for (const definition of all.filter(({ name }) => register || !known.has(name))) {
    await client.registerFunction(registrationOf(definition));
    err.write(`Registered ${tame(`${definition.name} ${definition.version}`)}.\n`);
  }
}
