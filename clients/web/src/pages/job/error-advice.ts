/** What to do about an error that Docket itself tells; others are the function's own. */
const advice: Readonly<Record<string, string>> = {
  WORKER_LOST:
    "The worker gave no sign of life while its lease lasted: it was killed, lost its network, or was busy for too long. Look at the worker and its machine, then retry.",
  FUNCTION_ERROR:
    "The function threw an error that it did not foresee. The log and the worker’s own log say more; mend the function, then retry.",
  TIMEOUT:
    "The attempt ran longer than the function allows. Give it less to do, or raise the function’s timeoutMs, then retry.",
  PERMISSION_DENIED:
    "The job’s user may not call a core API that the function needs. An operator can give the permission on the user’s page; then retry.",
  ALLOWANCE_EXCEEDED:
    "The user’s allowance is used up. Wait until it renews, or have an operator raise it; then retry.",
  INPUT_NOT_FOUND:
    "An input file is not where its address says. Submit the job again with the right address.",
  INPUT_UNAVAILABLE:
    "The server that has an input file did not answer as it should. Retry when it does.",
  INPUT_CORRUPT:
    "An input file did not arrive whole. Retry; if that happens again, look at its source.",
  INPUT_TOO_LARGE:
    "The input is larger than allowed. Submit less, or have the operator raise the limit.",
  INPUT_ADDRESS_REFUSED:
    "Docket does not call addresses of private networks. Use a public address, upload the file, or have the operator allow it in DOCKET_EGRESS_ALLOW.",
  INVALID_INPUT:
    "The input is not what the function takes: its page shows the schema. Submit the job again with a valid input.",
  OUTPUT_REFUSED:
    "The worker delivered an output that the server does not take. Mend the function, then retry.",
};

/** What somebody can do, by the error's code; else by whether another attempt could succeed. */
export const adviceFor = (code: string, retryable: boolean): string =>
  advice[code] ??
  (retryable
    ? "Another attempt could succeed: retry it, and look at the log if it fails again."
    : "The function says that another attempt would not help: mend what the message names, and submit it again.");
