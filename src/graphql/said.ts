type Given<T> = {
  [K in keyof T as null extends T[K] ? never : undefined extends T[K] ? never : K]: T[K];
};
type Maybe<T> = { [K in keyof T as K extends keyof Given<T> ? never : K]?: NonNullable<T[K]> };

/** Only what was said: in an input, null means the same as nothing. */
export function said<T extends object>(input: T): Given<T> & Maybe<T> {
  const entries = Object.entries(input).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(entries) as Given<T> & Maybe<T>;
}
