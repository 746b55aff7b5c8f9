import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Asks it to close in good order, and waits until it has. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** The compiled file to run. It says `… listens on URL` when it is ready. */
  readonly main: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options for node itself. */
  readonly nodeArgs?: readonly string[];
}

/** Last lines of what a server said, for the error when it does not start. */
const wordsKept = 20;

export async function startServer({
  main,
  env = {},
  nodeArgs = [],
}: StartOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, [...nodeArgs, main], {
    env: { ...outerEnv(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C is for the run, which ends its servers in good order.
    detached: true,
  });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const { pid } = child;
  const url = await listening(child, main);
  if (pid === undefined) throw new Error(`${main} has no process.`);
  return { url, pid, stop: () => stop(child) };
}

/** Settings in the shell must not change what is measured. */
const outerEnv = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DOCKET_|MONGODB_URI$|OTEL_)/.test(name)),
  );

function listening(child: ChildProcess, main: string): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      said.push(line);
      if (said.length > wordsKept) said.shift();
      const url = /listens on (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface(stream).on("line", hear);
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${main} ended with code ${code}.\n${said.join("\n")}`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
