import {
  type Config,
  type Environment,
  type ToldSetting,
  toldSettings,
  unknownSettings,
} from "../config.ts";
import { nearest } from "../nearest.ts";
import { contradictions } from "./contradictions.ts";
import { type Looked, ok, unknown, warning } from "./finding.ts";

export interface UnknownSetting {
  readonly env: string;
  /** The setting that was most likely meant. */
  readonly nearest: string | undefined;
}

export interface SettingsFacts {
  readonly settings: readonly ToldSetting[];
  readonly unknown: readonly UnknownSetting[];
}

/** How the server was set up, and what of it is odd. `environment`: what its settings were read from. */
export function lookAtSettings(
  config: Config,
  environment: Environment | undefined,
): Looked<SettingsFacts> {
  const settings = toldSettings(environment ?? {});
  const names = settings.map(({ env }) => env);
  const strangers = unknownSettings(environment ?? {}).map((env) => ({
    env,
    nearest: nearest(env, names),
  }));
  const odd = [...strangers.map(misspelt), ...contradictions(config)];
  const said = settings.filter(({ isSet }) => isSet).length;
  const untold = unknown("It is not known where the settings came from.");
  const whole = environment ? ok(`${settings.length} settings, ${said} of them set`) : untold;
  return {
    facts: { settings: environment ? settings : [], unknown: strangers },
    findings: [whole, ...odd],
  };
}

const misspelt = ({ env, nearest: meant }: UnknownSetting) =>
  warning(
    `${env} is no setting and does nothing.`,
    meant ? `Did you mean ${meant}?` : "docket serve --settings lists all.",
  );
