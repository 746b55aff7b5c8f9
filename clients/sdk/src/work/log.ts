/** Where the loop tells what it does: a short event name, then facts. No keys or tokens. */
export interface WorkLog {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

const say = (): void => undefined;

/** Tells nothing. */
export const silent: WorkLog = { debug: say, info: say, warn: say, error: say };

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Causes looked at: what is thrown is others' and may go round in a circle. */
const causesMax = 5;

/** The reason with the reasons behind it: fetch alone says "fetch failed", its cause says what failed. */
export const reasonsOf = (error: unknown): string =>
  causesOf(error)
    .map(wordOf)
    .filter((word, index, all) => index === 0 || !all[index - 1]?.includes(word))
    .join(": ");

/** Where something was thrown, and what caused it. */
export const stackOf = (error: unknown): string =>
  causesOf(error)
    .map((one) => (one instanceof Error && one.stack) || String(one))
    .join("\nCaused by: ");

function causesOf(error: unknown): unknown[] {
  const found = [error];
  let cause = causeOf(error);
  while (cause !== undefined && found.length < causesMax) {
    found.push(cause);
    cause = causeOf(cause);
  }
  return found;
}

const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);

/** An address with several answers fails with an error that has a code only. */
const wordOf = (error: unknown): string =>
  reasonOf(error) || String((error as { code?: unknown } | null)?.code ?? error);
