const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units = [
  [DAY, "d"],
  [HOUR, "h"],
  [MINUTE, "min"],
  [SECOND, "s"],
] as const;

/** How long something took or takes, in its largest unit. */
export function duration(ms: number): string {
  const [unit, name] = units.find(([length]) => ms >= length) ?? [1, "ms"];
  return `${Math.round(ms / unit)} ${name}`;
}

/** When something was or will be, seen from now. */
export function ago(at: string | null | undefined, now = Date.now()): string {
  if (!at) return "";
  const ms = now - Date.parse(at);
  if (Math.abs(ms) < SECOND) return "just now";
  return ms > 0 ? `${duration(ms)} ago` : `in ${duration(-ms)}`;
}
