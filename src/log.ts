import { pino } from "pino";

/** Where events are told: a short event name, then facts. Secrets never pass. */
export interface Log {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

const secrets = [
  "key",
  "token",
  "authorization",
  "secret",
  "*.key",
  "*.token",
  "*.authorization",
  "*.secret",
];

/** A log that writes one JSON line per event to standard error, from `level` up. */
export function openLog(level: string): Log {
  const out = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets, censor: "…" },
    },
    pino.destination({ fd: 2, sync: true }),
  );
  const at =
    (name: "debug" | "info" | "warn" | "error") =>
    (event: string, facts: object = {}) =>
      out[name](facts, event);
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** What a log line says of a caught error. */
export const asFacts = (error: unknown): object =>
  error instanceof Error
    ? { error: error.message, cause: String(error.cause ?? ""), stack: error.stack }
    : { error: String(error) };
