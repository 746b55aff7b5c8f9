import type { JobCallbackFragment } from "../generated/graphql.ts";
import css from "./delivery.module.css";
import { Attempt } from "./delivery-attempt.tsx";
import { HttpBody } from "./http-message.tsx";
import { RedeliverButton } from "./redeliver-button.tsx";
import { CallbackBadge } from "./state-badge.tsx";
import { Time } from "./time.tsx";

/** One callback: how it stands, and every try. */
export function Delivery({ callback }: { callback: JobCallbackFragment }) {
  const { id, state, url, tries, nextAt, attempts, requestBody } = callback;
  return (
    <article className={css.delivery} aria-label={`Callback to ${url}`}>
      <div className={css.head}>
        <CallbackBadge state={state} />
        <code className={css.url}>{url}</code>
        <RedeliverButton id={id} />
      </div>
      <div className={css.muted}>
        {tries === 1 ? "1 try" : `${tries} tries`} · <code>{id}</code>
        {state === "PENDING" && nextAt && (
          <>
            {" "}
            · next <Time at={nextAt} ago />
          </>
        )}
      </div>
      {requestBody !== null && <HttpBody label="What is sent" text={requestBody} />}
      {attempts.length > 0 && (
        <ol className={css.attempts} aria-label="Tries, the newest first">
          {attempts.toReversed().map((attempt, at) => (
            <li key={attempt.at}>
              <Attempt attempt={attempt} nth={tries - at} />
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}
