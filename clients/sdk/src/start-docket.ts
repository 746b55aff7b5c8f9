import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A Docket server as a process of its own. */
export interface RunningDocket {
  readonly url: string;
  readonly process: ChildProcess;
  /** Asks it to close in good order and waits until it has. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** The compiled `src/main.js`. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told every line the server says. */
  say(line: string): void;
  /** Ctrl-C at this terminal does not reach it: `stop` ends it. */
  readonly ownGroup?: boolean;
}

/** Starts a server and waits until it says where it listens. Throws with its last words when it ends before. */
export async function startDocket({
  main,
  env,
  say,
  ownGroup = false,
}: StartOptions): Promise<RunningDocket> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: ownGroup,
  });
  const said: string[] = [];
  const hear = (line: string) => {
    said.push(line);
    say(line);
  };
  createInterface(child.stderr).on("line", hear);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const found = /^Docket listens on (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    // Its end may be heard of before its last words are.
    child.once("close", (code) =>
      reject(new Error(`Docket ended with code ${code}.\n${said.slice(-10).join("\n")}`)),
    );
  });
  return { url, process: child, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
