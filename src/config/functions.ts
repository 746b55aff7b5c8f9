import { environment, list, number } from "../settings.ts";

/** Functions from outside: where they are found, and what a process that runs them may take. */
export const functionsSettings = {
  functionsDirs: list(
    "DOCKET_FUNCTIONS_DIR",
    "",
    "folders of plugin folders, with commas between; what comes with Docket is there without",
  ),
  functionsPackages: list(
    "DOCKET_FUNCTIONS_PACKAGES",
    "",
    "npm packages that are plugins; dependencies named docket-function-… are without being named here",
  ),
  functionsEnv: environment(
    "DOCKET_FUNCTIONS_ENV",
    "variables of this server that plugins' processes see too, besides PATH, LANG, TZ and the like; none of Docket's own",
  ),
  functionsHeapMiB: number(
    "DOCKET_FUNCTIONS_HEAP_MIB",
    256,
    "JavaScript heap of a process that runs a plugin, in MiB",
    16,
  ),
  functionsMemoryMiB: number(
    "DOCKET_FUNCTIONS_MEMORY_MIB",
    1_024,
    "memory of such a process in all, with buffers, in MiB",
    64,
  ),
  functionsTimeoutMs: number(
    "DOCKET_FUNCTIONS_TIMEOUT_MS",
    900_000,
    "time for one attempt of a plugin's function that sets no limit itself, in ms",
    1,
    2 ** 31 - 1,
  ),
  functionsGraceMs: number(
    "DOCKET_FUNCTIONS_GRACE_MS",
    2_000,
    "how long a run may take to end once it is called off, before its process is killed, in ms",
    0,
    600_000,
  ),
  functionsStartMs: number(
    "DOCKET_FUNCTIONS_START_MS",
    30_000,
    "time for a plugin to load, in ms",
    100,
    2 ** 31 - 1,
  ),
  functionsIdleMs: number(
    "DOCKET_FUNCTIONS_IDLE_MS",
    30_000,
    "how long a process that ran a plugin waits for the next run before it ends, in ms; 0 takes a new one each time",
    0,
    2 ** 31 - 1,
  ),
  functionsWatch: number(
    "DOCKET_FUNCTIONS_WATCH",
    0,
    "1 loads a plugin again when its files change, as npm run dev does",
    0,
    1,
  ),
};
