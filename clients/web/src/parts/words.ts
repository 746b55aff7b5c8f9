const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Such as 840 ms, 12.4 s, 3 min 20 s, 5 h 2 min, 3 d 4 h. */
export function durationWords(ms: number): string {
  if (ms < second) return `${Math.round(ms)} ms`;
  if (ms < minute) return `${trimmed(ms / second)} s`;
  if (ms < hour) return pair(ms, [minute, "min"], [second, "s"]);
  if (ms < day) return pair(ms, [hour, "h"], [minute, "min"]);
  return pair(ms, [day, "d"], [hour, "h"]);
}

type Unit = readonly [ms: number, word: string];

function pair(ms: number, [big, bigWord]: Unit, [small, smallWord]: Unit): string {
  const whole = Math.floor(ms / big);
  const rest = Math.floor((ms - whole * big) / small);
  return rest === 0 ? `${whole} ${bigWord}` : `${whole} ${bigWord} ${rest} ${smallWord}`;
}

const trimmed = (value: number): string => value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, "");

/** Such as 512 B, 4.2 kB, 13 MB: by thousands. */
export function bytesWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${trimmed(bytes / 1_000 ** power)} ${units[power]}`;
}

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Such as 9,400, or 1.2M from a hundred thousand on. */
export const countWords = (count: number): string =>
  Math.abs(count) < 100_000 ? whole.format(count) : short.format(count);

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** Such as 5 min. ago, in 2 hr., yesterday. */
export function agoWords(at: number, now: number): string {
  const ms = at - now;
  const size = Math.abs(ms);
  if (size < 5 * second) return "just now";
  if (size < minute) return relative.format(Math.round(ms / second), "second");
  if (size < hour) return relative.format(Math.round(ms / minute), "minute");
  if (size < day) return relative.format(Math.round(ms / hour), "hour");
  return relative.format(Math.round(ms / day), "day");
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Local: the time alone for today, with the date otherwise. */
export const localWords = (at: Date, now: number): string =>
  at.toDateString() === new Date(now).toDateString() ? clock.format(at) : full.format(at);

export const fullWords = (at: Date): string => full.format(at);
