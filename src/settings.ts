/** One setting: the environment variable it is read from, its default, how it is understood, and what it does. */
export interface Setting<T> {
  readonly env: string;
  /** As it would be said in the environment; absent for a setting that may be left out. */
  readonly fallback: string | undefined;
  readonly help: string;
  /** A secret is never repeated to people. */
  readonly isSecret?: boolean;
  /** Throws an error that says what is wrong with what was said. */
  parse(said: string | undefined): T;
}

export const text = (env: string, fallback: string, help: string): Setting<string> => ({
  env,
  fallback,
  help,
  parse: (said = "") => said,
});

/** A secret, long enough not to be guessed; it may be left out. */
export const secret = (env: string, help: string): Setting<string | undefined> => ({
  env,
  fallback: undefined,
  help,
  isSecret: true,
  parse: (said) => {
    if (said === undefined || said.length >= secretLengthMin) return said;
    throw new Error(`must have at least ${secretLengthMin} characters`);
  },
});

const secretLengthMin = 20;

export const optional = (env: string, help: string): Setting<string | undefined> => ({
  env,
  fallback: undefined,
  help,
  parse: (said) => said,
});

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

/** Words between commas. */
export const list = (env: string, fallback: string, help: string): Setting<string[]> => ({
  env,
  fallback,
  help,
  parse: (said = "") => words(said),
});

/** Durations between commas, such as `5s,30m,1d`; in ms. */
export const durations = (env: string, fallback: string, help: string): Setting<number[]> => ({
  env,
  fallback,
  help,
  parse: (said = "") => words(said).map(durationMs),
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
