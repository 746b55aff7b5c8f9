import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { typedUnseen } from "./typed-unseen.ts";

/** One of the two streams a command speaks on. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Whether colours are wanted: on a terminal that has them, and not under NO_COLOR. */
  readonly hasColours: boolean;
  /** How many columns fit on a line; no limit where it is no terminal. */
  readonly columns: number;
}

/** Where a command may be told more. */
export interface Source {
  readonly isTerminal: boolean;
  /** All of it, to its end. */
  text(): Promise<string>;
  /** One line, with the question on standard error; undefined when it was called off, or nobody is there. */
  ask(question: string, signal?: AbortSignal): Promise<string | undefined>;
  /** One line that is not shown as it is typed; undefined when it was called off by Ctrl-C. */
  askSecret(question: string): Promise<string | undefined>;
}

/** What a command knows of the place it runs in. */
export interface Shell {
  readonly in: Source;
  /** For results. */
  readonly out: Sink;
  /** For everything else: progress, warnings, refusals. */
  readonly err: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The shell this process was started from. */
export function openShell({ stdin, stdout, stderr, env }: NodeJS.Process): Shell {
  return { in: sourceOf(stdin, stderr), out: sinkOf(stdout), err: sinkOf(stderr), env };
}

function sourceOf(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Source {
  return {
    isTerminal: stdin.isTTY === true,
    text: () => text(stdin),
    ask: (question, signal) => askOn(stdin, stderr, { question, signal }),
    askSecret: (question) => {
      stderr.write(question);
      return typedUnseen(stdin).finally(() => stderr.write("\n"));
    },
  };
}

/** The terminal keeps its own way with lines, so that Ctrl-C is a signal here as everywhere. */
async function askOn(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  { question, signal }: { readonly question: string; readonly signal: AbortSignal | undefined },
): Promise<string | undefined> {
  const lines = createInterface({ input, terminal: false });
  const leave = () => lines.close();
  signal?.addEventListener("abort", leave, { once: true });
  output.write(question);
  try {
    for await (const line of lines) return line.trim();
    return undefined;
  } finally {
    signal?.removeEventListener("abort", leave);
    lines.close();
  }
}

/** What a terminal is taken to have that does not tell: a pty that nobody gave a size. */
const COLUMNS_UNTOLD = 80;

function sinkOf(stream: NodeJS.WriteStream): Sink {
  stream.on("error", endWithReader);
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal,
    hasColours: isTerminal && stream.hasColors(),
    get columns() {
      return isTerminal ? stream.columns || COLUMNS_UNTOLD : Number.POSITIVE_INFINITY;
    },
  };
}

/** `docket … | head`: whoever read has enough. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
