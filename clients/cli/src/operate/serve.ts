import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CommandError, Ended } from "../errors.ts";
import type { Shell } from "../shell.ts";

/** Where the built server lies, seen from the built command and from its source. */
const places = ["../../../../src/main.js", "../../../../dist/src/main.js"];

/** Starts the server, as `npm start` does, and is it until it ends. */
export async function serve(args: readonly string[], { env }: Shell): Promise<void> {
  const main = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
  if (!main) throw new CommandError("NOT_BUILT", "The server was never built: npm run build.");
  const child = spawn(process.execPath, [main, ...args], { stdio: "inherit", env });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  // Ctrl-C reaches the server by itself, through the terminal; this process must outlive it.
  const hear = () => undefined;
  process.on("SIGINT", hear).on("SIGTERM", pass).on("SIGHUP", pass);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("SIGINT", hear).off("SIGTERM", pass).off("SIGHUP", pass);
  if (code !== 0) throw new Ended(code ?? 1, "The server has ended.");
}
