import type { JobCallbackFragment } from "../generated/graphql.ts";
import css from "./delivery.module.css";
import { HttpBody, HttpHeaders } from "./http-message.tsx";
import { Badge } from "./state-badge.tsx";
import { Duration, Time } from "./time.tsx";

type CallbackAttempt = JobCallbackFragment["attempts"][number];

/** One try: what came of it in a line, and on demand all that was said. */
export function Attempt({ attempt, nth }: { attempt: CallbackAttempt; nth: number }) {
  const { outcome, status, error, at, ms, requestHeaders, responseHeaders, responseBody } = attempt;
  const isGood = outcome === "delivered";
  return (
    <details className={css.attempt}>
      <summary>
        <span>Try {nth}</span>
        <Badge
          tone={isGood ? "good" : "bad"}
          icon={isGood ? "check" : "cross"}
          word={[status, outcome.replaceAll("_", " ")].filter(Boolean).join(" ")}
        />
        <span className={css.muted}>
          <Time at={at} /> · took <Duration ms={ms} />
        </span>
      </summary>
      <div className={css.said}>
        {error && <p className={css.error}>{error}</p>}
        <HttpHeaders label="Request" headers={requestHeaders} />
        <HttpHeaders label="Response" headers={responseHeaders} />
        {responseBody && <HttpBody label="Response body" text={responseBody} isOpen />}
        {!responseHeaders && !responseBody && status === null && (
          <span className={css.muted}>No answer came.</span>
        )}
      </div>
    </details>
  );
}
