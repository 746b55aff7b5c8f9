export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting: the environment variable it is read from, its default, how it is understood, and what it does. */
export interface Setting<T> {
  readonly env: string;
  /** As it would be said in the environment; absent for a setting that may be left out. */
  readonly fallback: string | undefined;
  readonly help: string;
  /** A secret is never repeated to people. */
  readonly isSecret?: boolean;
  /** Throws an error that says what is wrong with what was said. */
  parse(said: string | undefined, env: Environment): T;
}

export const text = (env: string, fallback: string, help: string): Setting<string> => ({
  env,
  fallback,
  help,
  parse: (said = "") => said,
});

/** A secret, long enough not to be guessed where Docket asks for it; it may be left out. */
export const secret = (
  env: string,
  help: string,
  lengthMin = secretLengthMin,
): Setting<string | undefined> => ({
  env,
  fallback: undefined,
  help,
  isSecret: true,
  parse: (said) => {
    if (said === undefined || said.length >= lengthMin) return said;
    throw new Error(`must have at least ${lengthMin} characters`);
  },
});

const secretLengthMin = 20;

/** One of a few words. */
export const oneOf = <const Word extends string>(
  env: string,
  choice: readonly Word[],
  fallback: NoInfer<Word>,
  help: string,
): Setting<Word> => ({
  env,
  fallback,
  help,
  parse: (said) => {
    const word = choice.find((one) => one === said);
    if (word !== undefined) return word;
    throw new Error(`must be one of ${choice.join(", ")}`);
  },
});

/** A number from 0 to 1. */
export const part = (env: string, fallback: number, help: string): Setting<number> => ({
  env,
  fallback: String(fallback),
  help,
  parse: (said) => {
    const value = said === undefined ? Number.NaN : Number(said);
    if (value >= 0 && value <= 1) return value;
    throw new Error("must be a number from 0 to 1");
  },
});

export const optional = (env: string, help: string): Setting<string | undefined> => ({
  env,
  fallback: undefined,
  help,
  parse: (said) => said,
});

/** A URL of http or https; it may be left out. */
export const httpUrl = (env: string, help: string): Setting<string | undefined> => ({
  env,
  fallback: undefined,
  help,
  parse: (said) => {
    if (said === undefined || /^https?:$/.test(protocolOf(said))) return said;
    throw new Error("must be a URL that begins with http:// or https://");
  },
});

const protocolOf = (said: string) => (URL.canParse(said) ? new URL(said).protocol : "");

/** A whole number within bounds. */
export const number = (
  env: string,
  fallback: number,
  help: string,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
): Setting<number> => ({
  env,
  fallback: String(fallback),
  help,
  parse: (said) => {
    const value = Number(said);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new Error(`must be a whole number from ${min} to ${max}`);
  },
});

/** `name=value` between commas, percent-encoded where it must be; the values are secrets. */
export const pairs = (env: string, help: string): Setting<Readonly<Record<string, string>>> => ({
  env,
  fallback: "",
  help,
  isSecret: true,
  parse: (said = "") => Object.fromEntries(words(said).map(pairOf)),
});

function pairOf(said: string): [string, string] {
  const [, name = "", value = ""] = /^([^=\s]+)\s*=(.*)$/.exec(said) ?? [];
  if (name === "") throw new Error("must be name=value, with commas between");
  return [name, decodeURIComponent(value.trim())];
}

/** Words between commas. */
export const list = (env: string, fallback: string, help: string): Setting<string[]> => ({
  env,
  fallback,
  help,
  parse: (said = "") => words(said),
});

/** The values of the variables named between commas; Docket's own hold secrets and can't be named. */
export const environment = (
  env: string,
  help: string,
): Setting<Readonly<Record<string, string>>> => ({
  env,
  fallback: "",
  help,
  parse: (said = "", around = {}) => {
    const own = words(said).filter((name) => /^(DOCKET_|MONGODB_|OTEL_)/.test(name));
    if (own.length > 0) throw new Error(`must not name ${own.join(", ")}: it is Docket's own`);
    return valuesOf(around, [...plainVariables, ...words(said)]);
  },
});

/** Say something about the machine, and nothing about this server. */
const plainVariables = [
  "PATH",
  "LANG",
  "LC_ALL",
  "TZ",
  "NODE_ENV",
  "NODE_EXTRA_CA_CERTS",
  "SystemRoot",
];

const valuesOf = (around: Environment, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = around[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Durations between commas, such as `5s,30m,1d`; in ms. */
export const durations = (env: string, fallback: string, help: string): Setting<number[]> => ({
  env,
  fallback,
  help,
  parse: (said = "") => words(said).map(durationMs),
});

const centuryMs = 36_500 * 86_400_000;

/** A duration such as `30d`, or 0; in ms. */
export const duration = (env: string, fallback: string, help: string): Setting<number> => ({
  env,
  fallback,
  help,
  parse: (said = "") => {
    const ms = said === "0" ? 0 : durationMs(said);
    if (ms <= centuryMs) return ms;
    throw new Error("must be at most a hundred years");
  },
});

const words = (said: string): string[] =>
  said
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function durationMs(said: string): number {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(said);
  if (!match) throw new Error(`"${said}" is no duration such as 500ms, 5s, 30m, 2h or 1d`);
  return Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
}
