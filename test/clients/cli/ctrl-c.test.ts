import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { until } from "../../support/until.ts";

/** Ctrl-C at `docket run` on a terminal: a real one (a pty of python3), with a bar and a question. */
let server: TestDocket;
let ann: DocketClient;
let token: string;
beforeAll(async () => {
  server = await openTestDocket();
  ann = await server.client("ann", "SUBMITTER", "WORKER");
  token = await server.token("ann", "SUBMITTER");
});
afterAll(() => server.close());

/** Runs its arguments on a terminal of their own, which is its standard input and output. */
const onTerminal = `
import os, pty, sys
status = pty.spawn(sys.argv[1:])
sys.exit(os.waitstatus_to_exitcode(status))`;

interface Terminal {
  /** What the terminal has shown. */
  shown(): string;
  type(keys: string): void;
  readonly code: Promise<number | null>;
}

function open(...args: string[]): Terminal {
  const command = [process.execPath, resolve("dist/clients/cli/src/main.js"), ...args];
  const child = spawn("python3", ["-c", onTerminal, ...command], {
    env: { PATH: process.env["PATH"], TERM: "xterm", DOCKET_URL: server.url, DOCKET_TOKEN: token },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let shown = "";
  child.stdout.on("data", (said: Buffer) => {
    shown += said.toString();
  });
  return {
    shown: () => shown,
    type: (keys) => void child.stdin.write(keys),
    code: once(child, "close").then(([code]) => code as number | null),
  };
}

const CTRL_C = "\u0003";

async function asked(): Promise<{ terminal: Terminal; id: string }> {
  const terminal = open("run", "echo");
  await until(terminal.shown, (shown) => shown.includes("WAITING"));
  terminal.type(CTRL_C);
  const shown = await until(terminal.shown, (now) => now.includes("cancel it? [L/c]"));
  const [, id = ""] = /Leave (job_\w+) running/.exec(shown) ?? [];
  return { terminal, id };
}

test("leaving is the default: the job goes on, and how to wait again is said", async () => {
  const { terminal, id } = await asked();
  expect(terminal.shown()).toContain("░░░");
  terminal.type("\n");
  expect(await terminal.code).toBe(130);
  expect(terminal.shown()).toContain(`docket wait ${id} waits again.`);
  expect(await ann.job(id)).toMatchObject({ state: "WAITING" });
});

test("c cancels the job, and its end is waited for", async () => {
  const { terminal, id } = await asked();
  terminal.type("c\n");
  expect(await terminal.code).toBe(5);
  expect(await ann.job(id)).toMatchObject({ state: "CANCELLED" });
});

test("a second Ctrl-C leaves it", async () => {
  const { terminal, id } = await asked();
  terminal.type(CTRL_C);
  expect(await terminal.code).toBe(130);
  expect(await ann.job(id)).toMatchObject({ state: "WAITING" });
});

test("a job that ends meanwhile withdraws the question", async () => {
  const { terminal, id } = await asked();
  for (;;) {
    const [claimed] = await ann.claim({ functions: ["echo"], worker: "w" });
    if (claimed) await ann.deliver({ id: claimed.job.id, key: claimed.key, output: "out" });
    if (!claimed || claimed.job.id === id) break;
  }
  expect(await terminal.code).toBe(0);
  expect(terminal.shown()).toMatch(/"out"\s*$/);
});
