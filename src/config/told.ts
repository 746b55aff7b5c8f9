import type { Environment, Setting } from "../settings.ts";

/** A setting as its operator may be told of it. */
export interface ToldSetting {
  readonly env: string;
  readonly help: string;
  readonly isSecret: boolean;
  /** Whether the environment says it; the default holds otherwise. */
  readonly isSet: boolean;
  /** As it was said, without what is secret; of a secret nothing, and of what is neither said nor has a default. */
  readonly value: string | undefined;
  readonly fallback: string | undefined;
}

export function toldSetting(setting: Setting<unknown>, env: Environment): ToldSetting {
  const { env: name, help, fallback, isSecret = false } = setting;
  const said = env[name] || undefined;
  const value = isSecret ? undefined : said === undefined ? fallback : withoutSecrets(said);
  return { env: name, help, isSecret, isSet: said !== undefined, value, fallback };
}

/** A text without the users and passwords in its URLs, and without what may be secret in their queries. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/:\/\/.*@/gs, "://…@")
    .replace(/([?&][^=&\s]+)(=[^&]*)?/g, (whole, name: string, value?: string) => {
      if (plainOptions.has(name.slice(1))) return whole;
      return value === undefined ? `${name.charAt(0)}…` : `${name}=…`;
    });

/** Of what MONGODB_URI may say in its query, what is no secret and worth being seen. */
const plainOptions: ReadonlySet<string> = new Set([
  "appName",
  "authMechanism",
  "authSource",
  "compressors",
  "connectTimeoutMS",
  "directConnection",
  "journal",
  "loadBalanced",
  "maxPoolSize",
  "minPoolSize",
  "readConcernLevel",
  "readPreference",
  "replicaSet",
  "retryReads",
  "retryWrites",
  "serverSelectionTimeoutMS",
  "socketTimeoutMS",
  "ssl",
  "tls",
  "w",
  "wtimeoutMS",
]);
