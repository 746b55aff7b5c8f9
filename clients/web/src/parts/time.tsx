import { Tooltip } from "@mantine/core";
import { useNow } from "./clock.ts";
import css from "./small.module.css";
import { agoWords, bytesWords, durationWords, fullWords, localWords } from "./words.ts";

/** A point in time, local; on hover and focus in UTC and how long ago. With `ago` the other way round. */
export function Time({ at, ago = false }: { at: string | null | undefined; ago?: boolean }) {
  const now = useNow(ago ? 5_000 : 60_000);
  if (!at) return <span className={css.none}>–</span>;
  const date = new Date(at);
  const told = agoWords(date.getTime(), now);
  return (
    <Tooltip
      label={`${fullWords(date)} · ${date.toISOString().replace("T", " ").slice(0, 19)} UTC · ${told}`}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards get at what the pointer shows */}
      <time dateTime={at} className={css.time} tabIndex={0}>
        {ago ? told : localWords(date, now)}
      </time>
    </Tooltip>
  );
}

/** A length of time in ms. */
export const Duration = ({ ms }: { ms: number | null | undefined }) =>
  ms === null || ms === undefined ? (
    <span className={css.none}>–</span>
  ) : (
    <span>{durationWords(ms)}</span>
  );

/** How long it is since then; goes on while it is shown. */
export function Since({ at }: { at: string }) {
  const now = useNow();
  return (
    <span>{durationWords(Math.max(0, Math.floor((now - Date.parse(at)) / 1_000)) * 1_000)}</span>
  );
}

export const Bytes = ({ size }: { size: number | null | undefined }) =>
  size === null || size === undefined ? (
    <span className={css.none}>–</span>
  ) : (
    <span>{bytesWords(size)}</span>
  );
