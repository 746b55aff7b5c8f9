import type { Sink } from "../shell.ts";

/** A result for machines. */
export function writeJson(out: Pick<Sink, "write">, value: unknown): void {
  out.write(`${inert(JSON.stringify(value, null, 2))}\n`);
}

/** One of many results for machines: a line by itself. */
export function writeJsonLine(out: Pick<Sink, "write">, value: unknown): void {
  out.write(`${inert(JSON.stringify(value))}\n`);
}

/** The same JSON, with nothing in it that steers a terminal: what JSON leaves as it is goes as an escape. */
const inert = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
