import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { block } from "./pages.ts";

/** What a command of a page came to. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that goes on until it is ended, such as a server. */
export interface Started {
  readonly process: ChildProcess;
  /** What it has said so far, on both streams. */
  readonly said: string;
  /** The first match in what it says; throws its words when it ends before. */
  says(words: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C, as the terminal tells it to all that was started; its exit code. */
  interrupt(): Promise<number | null>;
}

/**
 * Somebody who reads the pages and types their commands, one page after the other, into one shell: what a block exports
 * and defines, and the folder that it goes to, are there for the next.
 */
export interface Reader {
  /** Where the reader is: a folder that looks like a fresh clone, with packages and build. */
  readonly clone: string;
  /** What the reader puts in for what the pages leave open, such as `dkt_…`. */
  readonly puts: Map<string, string>;
  run(page: string, name: string): Promise<Ran>;
  start(page: string, name: string, env?: Readonly<Record<string, string>>): Started;
  /** Runs words of the test's own in the reader's shell. */
  type(words: string): Promise<Ran>;
  close(): Promise<void>;
}

export async function openReader(env: Readonly<Record<string, string>> = {}): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), "docket-reader-"));
  const clone = await lookOfClone(join(folder, "docket"));
  const home = join(folder, "home");
  await mkdir(home);
  const state = join(folder, "shell");
  const started: Started[] = [];
  const puts = new Map<string, string>();
  const surroundings = { ...plain(), HOME: home, ...env };
  const shell = (words: string, more = {}) =>
    spawn("bash", ["-c", `${remembering(state, clone)}\n${filled(words, puts)}`], {
      cwd: clone,
      env: { ...surroundings, ...more },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that Ctrl-C reaches what it started and nothing else.
      detached: true,
    });
  const type = async (words: string): Promise<Ran> => {
    const child = shell(words);
    const [[code], stdout, stderr] = await Promise.all([
      once(child, "close"),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code: code as number | null, stdout, stderr };
  };
  return {
    clone,
    puts,
    type,
    run: (page, name) => type(block(page, name)),
    start: (page, name, more) => {
      const one = hear(shell(block(page, name), more));
      started.push(one);
      return one;
    },
    close: async () => {
      for (const one of started) await one.interrupt();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A folder in which every entry of this one is found, but with data and settings of its own. */
async function lookOfClone(clone: string): Promise<string> {
  await mkdir(clone, { recursive: true });
  const entries = (await readdir(".")).filter((name) => !name.startsWith("."));
  for (const name of entries) await symlink(resolve(name), join(clone, name));
  return clone;
}

/** What a shell knows that was just opened. Packages are there: npm needs nothing from elsewhere, and keeps it at home. */
function plain(): Record<string, string> {
  const kept = ["PATH", "TMPDIR", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
  };
}

/** Goes on where the block before ended, and ends at the first command that fails, as its reader would. */
const remembering = (state: string, clone: string): string => `
cd ${clone}; [ ! -e ${state} ] || . ${state}
trap 'code=$?; { export -p; declare -f; echo "cd $(printf %q "$PWD")"; } >${state}; exit $code' EXIT
set -e`;

function filled(words: string, puts: ReadonlyMap<string, string>): string {
  let said = words;
  for (const [open, value] of puts) said = said.replaceAll(open, value);
  return said;
}

function hear(child: ChildProcess): Started {
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      said += data.toString();
      child.emit("said");
    });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    get said() {
      return said;
    },
    says: async (words) => {
      for (;;) {
        const found = words.exec(said);
        if (found) return found;
        if (hasEnded()) throw new Error(`It ended (${child.exitCode}) and said:\n${said}`);
        await Promise.race([once(child, "said"), ended]);
      }
    },
    interrupt: async () => {
      if (!hasEnded()) process.kill(-(child.pid ?? 0), "SIGINT");
      return ended;
    },
  };
}
