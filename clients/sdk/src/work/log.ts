/** Where the loop tells what it does: a short event name, then facts. No keys or tokens. */
export interface WorkLog {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

const say = (): void => undefined;

export const silent: WorkLog = { debug: say, info: say, warn: say, error: say };

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
