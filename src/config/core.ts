import { httpUrl, number, secret } from "../settings.ts";

/** Who says what users may do, and how often: Docket itself, or a service of the team's own. */
export const coreSettings = {
  coreUrl: httpUrl(
    "DOCKET_CORE_URL",
    "the URL of a core service that keeps permissions, allowances and usage; without it Docket does",
  ),
  coreToken: secret("DOCKET_CORE_TOKEN", "the bearer token that the core service is shown", 1),
  coreTimeoutMs: number(
    "DOCKET_CORE_TIMEOUT_MS",
    5_000,
    "time for one call of the core service, in ms",
    10,
    2 ** 31 - 1,
  ),
  coreAttempts: number("DOCKET_CORE_ATTEMPTS", 3, "tries of one call of the core service", 1, 20),
  coreBackoffMs: number(
    "DOCKET_CORE_BACKOFF_MS",
    200,
    "longest pause before the second try, doubled for each further one, in ms; how much of it is chance",
    0,
    60_000,
  ),
  coreFailuresMax: number(
    "DOCKET_CORE_FAILURES_MAX",
    5,
    "tries that fail in a row after which the core service is left alone for a while",
    1,
  ),
  coreRestMs: number(
    "DOCKET_CORE_REST_MS",
    10_000,
    "for how long it is left alone before one call tries again, in ms",
    1,
  ),
};
