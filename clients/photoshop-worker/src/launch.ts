import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Makes Photoshop run a script file. Resolves when the command that does it has ended, which may be before the script
 * has; rejects when it failed. Aborted, it ends the command.
 */
export type Launch = (script: string, signal: AbortSignal) => Promise<void>;

/** A command of one's own; the script's path becomes its last argument. */
export function launchByCommand([command = "", ...args]: readonly string[]): Launch {
  return (script, signal) => run(command, [...args, script], signal);
}

/** Over COM, which starts Photoshop when it does not run yet. */
export const launchOnWindows: Launch = async (script, signal) => {
  const launcher = join(dirname(script), "launch.vbs");
  await writeFile(launcher, windowsScript);
  await run("cscript.exe", ["//nologo", launcher, script], signal);
};

const windowsScript = [
  'Set photoshop = CreateObject("Photoshop.Application")',
  "photoshop.DoJavaScriptFile WScript.Arguments(0), Array(), 1",
].join("\r\n");

/** Over Apple events; they are told to wait for days, for the worker's own patience ends sooner. */
export const launchOnMac: Launch = (script, signal) =>
  run("osascript", [...macScript.flatMap((line) => ["-e", line]), script], signal);

const macScript = [
  "on run argv",
  "with timeout of 604800 seconds",
  'tell application id "com.adobe.Photoshop" to do javascript (POSIX file (item 1 of argv) as alias)',
  "end timeout",
  "end run",
];

/** The way of the system this runs on. */
export function ownLaunch(): Launch {
  if (process.platform === "win32") return launchOnWindows;
  if (process.platform === "darwin") return launchOnMac;
  throw new TypeError(
    `Photoshop does not run on ${process.platform}: say by which command it is launched.`,
  );
}

function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { signal, windowsHide: true }, (error, _said, complained) => {
      if (error) reject(new Error(complained.trim() || error.message, { cause: error }));
      else resolve();
    });
  });
}
