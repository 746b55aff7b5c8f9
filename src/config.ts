import { coreSettings } from "./config/core.ts";
import { filesSettings } from "./config/files.ts";
import { functionsSettings } from "./config/functions.ts";
import { jobsSettings } from "./config/jobs.ts";
import { observationSettings } from "./config/observation.ts";
import { requestsSettings } from "./config/requests.ts";
import { serverSettings } from "./config/server.ts";
import { type ToldSetting, toldSetting } from "./config/told.ts";
import type { Environment, Setting } from "./settings.ts";

export { type ToldSetting, withoutSecrets } from "./config/told.ts";
export type { Environment } from "./settings.ts";

/** Every setting of a Docket server. Units are in the names; each limit has a default. */
const settings = {
  ...serverSettings,
  ...observationSettings,
  ...jobsSettings,
  ...filesSettings,
  ...requestsSettings,
  ...coreSettings,
  ...functionsSettings,
} satisfies Record<string, Setting<unknown>>;

type Settings = typeof settings;

/** What a Docket server is told at its start; read once, never changed. */
export type Config = {
  readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer T> ? T : never;
};

/** Reads every setting from `env`. Throws one error that names each setting that can't be used. */
export function readConfig(env: Environment): Config {
  const wrong: string[] = [];
  const read = ([name, setting]: [string, Setting<unknown>]) => {
    const said = env[setting.env] || setting.fallback;
    const result = parsed(setting, said, env);
    if (result.wrong !== undefined)
      wrong.push(`${setting.env}=${setting.isSecret ? "…" : said}: ${result.wrong}`);
    return [name, result.value];
  };
  const config = Object.fromEntries(Object.entries(settings).map(read)) as Config;
  if (wrong.length > 0) throw new Error(`These settings can't be used:\n  ${wrong.join("\n  ")}`);
  return config;
}

function parsed(
  setting: Setting<unknown>,
  said: string | undefined,
  env: Environment,
): { value?: unknown; wrong?: string } {
  try {
    return { value: setting.parse(said, env) };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** Variables that look like settings but are none: most likely misspelt. Those of tests and of the console don't count. */
export const unknownSettings = (env: Environment): string[] => {
  const known = new Set(Object.values(settings).map((setting) => setting.env));
  return Object.keys(env).filter(
    (name) => /^DOCKET_(?!TEST_)/.test(name) && !known.has(name) && !consoleSettings.has(name),
  );
};

/** What a shell may hold for `docket` beside a server's settings. */
const consoleSettings: ReadonlySet<string> = new Set([
  "DOCKET_URL",
  "DOCKET_TOKEN",
  "DOCKET_PROFILE",
  "DOCKET_DEBUG",
]);

/** What an operator may be told of every setting. */
export const toldSettings = (env: Environment): ToldSetting[] =>
  Object.values(settings).map((setting) => toldSetting(setting, env));

/** The settings as `--help` and `example.env` show them. */
export const settingsHelp: readonly { env: string; fallback: string; help: string }[] =
  Object.values(settings).map(({ env, fallback, help }) => ({
    env,
    fallback: fallback ?? "",
    help,
  }));
