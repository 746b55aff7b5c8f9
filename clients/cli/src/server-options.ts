import type { Command } from "commander";
import { UsageError } from "./errors.ts";
import type { Profile } from "./profiles/profiles.ts";
import { readProfiles } from "./profiles/profiles-file.ts";
import type { Shell } from "./shell.ts";

/** Which server, and who asks. */
export type Connection = Profile;

export interface ServerOptions extends Partial<Connection> {
  readonly profile?: string;
}

type Environment = Pick<Shell, "env">;

/** Adds the options of every command that speaks with a server. */
export function withServer(command: Command): Command {
  return command
    .option("--server <url>", "the Docket server; DOCKET_URL, then the profile, when left out")
    .option("--token <token>", "better in DOCKET_TOKEN, where no list of processes shows it")
    .option("--profile <name>", "a server that `docket login` keeps; the one in use when left out");
}

const keeps = "`docket login` keeps both.";

/** What was said, be it a profile, then what the environment says, then the profile in use. */
export function connectionOf(said: ServerOptions, shell: Environment): Connection {
  const kept = profileOf(said, shell);
  const env = said.profile === undefined ? shell.env : {};
  const server = serverUrl(said.server ?? env["DOCKET_URL"] ?? kept?.server);
  const token = said.token ?? env["DOCKET_TOKEN"] ?? tokenFor(server, kept);
  if (!token) throw new UsageError(`With which token? Set DOCKET_TOKEN, or say --token. ${keeps}`);
  return { server, token: sound(token) };
}

/** A token as it can be sent; what was pasted from a page, such as `dkt_…`, can't. */
export function sound(token: string): string {
  const [odd] = /[^\x21-\x7e]/u.exec(token) ?? [];
  if (odd === undefined) return token;
  throw new UsageError(
    `That is no token: ${JSON.stringify(odd)} is in it. The server printed one at its first start; more of them: docs/operator/access.md.`,
  );
}

/** A server's address as it is written everywhere. */
export function serverUrl(said: string | undefined): string {
  if (!said) throw new UsageError(`Which server? Say --server, or set DOCKET_URL. ${keeps}`);
  if (!/^https?:$/.test(URL.canParse(said) ? new URL(said).protocol : ""))
    throw new UsageError(`"${said}" is no server: it begins with http:// or https://.`);
  return said.replace(/\/+$/, "");
}

/** A profile that was asked for by name must be there; without a name it is the one in use, if any. */
export function profileOf({ profile }: ServerOptions, shell: Environment): Profile | undefined {
  const asked = profile ?? shell.env["DOCKET_PROFILE"];
  const { current, profiles } = readProfiles(shell);
  const name = asked ?? current;
  const found = name !== undefined && Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (asked !== undefined && !found)
    throw new UsageError(`There is no profile ${asked}. docket profile lists them.`);
  return found;
}

/** A profile's token goes to its own server only. */
const tokenFor = (server: string, kept: Profile | undefined): string | undefined =>
  kept?.server === server ? kept.token : undefined;
