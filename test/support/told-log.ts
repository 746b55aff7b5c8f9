import type { Log } from "../../src/log.ts";

/** A log that keeps what it is told, so that a test can look. */
export interface ToldLog extends Log {
  readonly told: readonly {
    readonly level: string;
    readonly event: string;
    readonly facts: object;
  }[];
}

export function openToldLog(): ToldLog {
  const told: { level: string; event: string; facts: object }[] = [];
  const at =
    (level: string) =>
    (event: string, facts: object = {}) =>
      void told.push({ level, event, facts });
  return { told, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
