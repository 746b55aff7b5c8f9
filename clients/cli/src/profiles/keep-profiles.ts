import { UsageError } from "../errors.ts";
import { writeJson } from "../output/json.ts";
import { type Column, listing } from "../output/listing.ts";
import type { Shell } from "../shell.ts";
import type { Profiles } from "./profiles.ts";
import { readProfiles, writeProfiles } from "./profiles-file.ts";

interface Row {
  readonly name: string;
  readonly server: string;
  readonly inUse: boolean;
}

/** Lists profiles, never their tokens. */
export function listProfiles({ json }: { readonly json?: boolean }, shell: Shell): void {
  const { current, profiles } = readProfiles(shell);
  const rows = Object.entries(profiles).map(
    ([name, { server }]): Row => ({ name, server, inUse: name === current }),
  );
  if (json) writeJson(shell.out, rows);
  else if (rows.length === 0) shell.err.write("There are none: docket login makes one.\n");
  else shell.out.write(`${listing(rows, columns, shell.out).join("\n")}\n`);
}

/** Puts a profile to use. */
export function putToUse(name: string, shell: Shell): void {
  const kept = found(name, shell);
  writeProfiles(shell, { ...kept, current: name });
  shell.err.write(`${name} is in use.\n`);
}

/** Forgets a profile; its token stays good until it is revoked. */
export function forgetProfile(name: string, shell: Shell): void {
  const { current, profiles } = found(name, shell);
  const { [name]: _, ...others } = profiles;
  const stays = current !== undefined && current !== name;
  writeProfiles(shell, { profiles: others, ...(stays && { current }) });
  shell.err.write(`${name} is forgotten. Its token stays good until it is revoked.\n`);
}

function found(name: string, shell: Shell): Profiles {
  const kept = readProfiles(shell);
  if (!Object.hasOwn(kept.profiles, name))
    throw new UsageError(`There is no profile ${name}. docket profile lists them.`);
  return kept;
}

const columns: readonly Column<Row>[] = [
  { title: "profile", of: ({ name }) => name },
  { title: "server", of: ({ server }) => server },
  { title: "in use", of: ({ inUse }) => (inUse ? "yes" : "") },
];
