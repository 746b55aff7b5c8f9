import { createClient } from "../../../sdk/src/index.ts";
import { UsageError } from "../errors.ts";
import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import { type ServerOptions, serverUrl, sound } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { profileNameForm } from "./profiles.ts";
import { profilesPath, readProfiles, writeProfiles } from "./profiles-file.ts";

export interface LoginOptions extends Omit<ServerOptions, "profile"> {
  readonly json?: boolean;
}

/** Keeps a server and a token as a profile, which is in use from then on, once the server has taken the token. */
export async function login(name: string, options: LoginOptions, shell: Shell): Promise<void> {
  if (!profileNameForm.test(name))
    throw new UsageError(`"${name}" is no profile name: letters, digits, dots and dashes.`);
  const { profiles } = readProfiles(shell);
  const known = Object.hasOwn(profiles, name) ? profiles[name]?.server : undefined;
  const server = serverUrl(options.server ?? shell.env["DOCKET_URL"] ?? known);
  const said = options.token ?? shell.env["DOCKET_TOKEN"] ?? (await askedToken(server, shell));
  if (!said) throw new UsageError("There was no token.");
  const token = sound(said);
  const client = createClient({ url: server, token });
  const viewer = await client.viewer().finally(() => client.close());
  writeProfiles(shell, { current: name, profiles: { ...profiles, [name]: { server, token } } });
  const { name: user, roles } = viewer;
  if (options.json) return writeJson(shell.out, { profile: name, server, user, roles });
  shell.out.write(tame(`${user} (${roles.join(", ")}) at ${server}: profile ${name}, in use.`));
  shell.out.write("\n");
  shell.err.write(`It is kept in ${profilesPath(shell)}, for your eyes only.\n`);
}

/** From standard input; on a terminal it is typed unseen. */
const askedToken = async (server: string, { in: input }: Shell): Promise<string | undefined> =>
  input.isTerminal
    ? input.askSecret(`The token for ${server} (it is not shown): `)
    : (await input.text()).trim();
