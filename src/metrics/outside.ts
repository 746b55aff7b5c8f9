import { type Kit, long } from "./kit.ts";

/** What this server sent to and got from elsewhere. */
export const outsideInstruments = ({ counter, histogram }: Kit) => ({
  callbacks: counter(
    "docket_callbacks_total",
    "Tries to send a callback, by what came of them; code_class is 2xx to 5xx, or none without an answer.",
    "outcome",
    "code_class",
  ),
  callbackLag: histogram(
    "docket_callback_lag_seconds",
    "From the end of a job to its callback being delivered.",
    long,
  ),
  transloads: counter(
    "docket_transloads_total",
    "Jobs whose input files were fetched; outcome done, failed or broken_off.",
    "outcome",
  ),
  transloadBytes: counter("docket_transload_bytes_total", "Bytes of input files fetched."),
  egressBlocked: counter(
    "docket_egress_blocked_total",
    "Calls to the outside that Docket refused to make, by reason.",
    "reason",
  ),
});
