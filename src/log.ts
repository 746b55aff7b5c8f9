import { pino } from "pino";
import { readableLine } from "./log-line.ts";
import { servedNow } from "./serving.ts";

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

/** Where lines go. */
interface Sink {
  write(line: string): void;
}

/**
 * A log that writes one line per event, from `level` up: to standard error unless told otherwise, as JSON, and for people
 * where that is a terminal. What is written while a request is served names it.
 */
export function openLog(level: string, sink: Sink = standardError()): Log {
  const out = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets, censor: "…" },
      mixin: servedFacts,
    },
    sink,
  );
  const at =
    (name: "debug" | "info" | "warn" | "error") =>
    (event: string, facts: object = {}) =>
      out[name](facts, event);
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function standardError(): Sink {
  const sink = pino.destination({ fd: 2, sync: true });
  if (!process.stderr.isTTY) return sink;
  return { write: (line) => sink.write(readableLine(line)) };
}

/** Whom the line is about: the request, and the trace that it belongs to. */
function servedFacts(): object {
  const { request, traceparent } = servedNow();
  return {
    ...(request && { request: request.id }),
    ...(traceparent && { trace: traceparent.split("-")[1] }),
  };
}

/** What a log line says of a caught error. */
export const asFacts = (error: unknown): object =>
  error instanceof Error
    ? { error: error.message, cause: String(error.cause ?? ""), stack: error.stack }
    : { error: String(error) };
