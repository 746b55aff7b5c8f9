/** How long a Retry-After header asks to wait, in ms: seconds, or an HTTP date seen from `nowMs`. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const said = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1_000;
  const at = /^[A-Za-z]{3,9},? /.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
