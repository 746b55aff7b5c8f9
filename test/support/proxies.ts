import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandPath } from "./debian.js";
import { until } from "./until.ts";

/** A proxy program, and how it is run with our example of its settings. */
export interface ProxyKind {
  readonly name: string;
  /** Where the program is; null when it is not installed. */
  readonly path: string | null;
  readonly file: string;
  /** The example changed where it names what is not there in a test. */
  fit(settings: string): string;
  args(file: string, folder: string): string[];
  /** Whether it asks for /readyz, and so finds out about a server that leaves before that takes no more connections. */
  readonly asksHealth: boolean;
}

export const proxies: readonly ProxyKind[] = [
  {
    name: "nginx",
    path: commandPath("nginx"),
    file: "deploy/nginx.conf",
    fit: (settings) => `daemon off; pid nginx.pid; error_log stderr; events {}
      http { access_log off; ${folders.map((one) => `${one}_temp_path ${one};`).join(" ")}
      ${settings} }`,
    args: (file, folder) => ["-e", "stderr", "-p", folder, "-c", file],
    asksHealth: false,
  },
  {
    name: "haproxy",
    path: commandPath("haproxy"),
    file: "deploy/haproxy.cfg",
    // Docker's name server is not here, and nobody's address changes.
    fit: (settings) =>
      settings
        .replace(/^resolvers docker\n(.*\n)*/m, "")
        .replace(/ resolvers docker init-addr .*/, ""),
    args: (file) => ["-f", file, "-db"],
    asksHealth: true,
  },
  {
    name: "caddy",
    path: commandPath("caddy"),
    file: "deploy/Caddyfile",
    fit: (settings) => `{\n\tadmin off\n\tauto_https off\n}\n${settings}`,
    args: (file) => ["run", "--config", file, "--adapter", "caddyfile"],
    asksHealth: true,
  },
];

/** What nginx would keep on disk, in its test's own folder. */
const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

export interface RunningProxy {
  readonly url: string;
  close(): Promise<void>;
}

interface Ports {
  readonly own: number;
  readonly servers: readonly [number, number];
}

/** Starts the proxy by our example of its settings, with these ports; answers once requests come through. */
export async function startProxy(proxy: ProxyKind, ports: Ports): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), `docket-${proxy.name}-`));
  const file = join(folder, "settings");
  const example = proxy.fit(await readFile(proxy.file, "utf8"));
  await writeFile(file, withPorts(example, ports));
  const child = spawn(proxy.path ?? "", proxy.args(file, folder), {
    env: { PATH: process.env["PATH"], HOME: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (data: Buffer) => said.push(data.toString()));
  const url = `http://127.0.0.1:${ports.own}`;
  const comesThrough = async () => {
    if (child.exitCode !== null) throw new Error(`${proxy.name} ended:\n${said.join("")}`);
    return fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  await until(comesThrough, Boolean);
  return {
    url,
    close: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function withPorts(settings: string, { own, servers: [first, second] }: Ports): string {
  return settings
    .replaceAll("docket-1:4000", `127.0.0.1:${first}`)
    .replaceAll("docket-2:4000", `127.0.0.1:${second}`)
    .replace(/^(\s*(?:listen |bind )?)([*]?:?)8080/m, `$1$2${own}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
