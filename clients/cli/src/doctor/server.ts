import { type Finding, fail, LOOK_MS, ok, warn } from "./finding.ts";

/** Clocks that differ more than this confuse whoever reads times. */
const SKEW_MAX_MS = 5_000;

/** Whether a server answers, is ready, and has the time of this machine: nothing that takes a token. */
export async function lookAtServer(server: string): Promise<Finding[]> {
  const began = Date.now();
  const alive = await look(`${server}/healthz`);
  if (alive instanceof Error) return [fail("server", `${server}: ${reasonOf(alive)}`)];
  const tookMs = Date.now() - began;
  if (!alive.ok) return [fail("server", `${server} answered with HTTP ${alive.status}.`)];
  return [
    ok("server", `${server} answers within ${tookMs} ms`),
    ...(await readiness(server)),
    ...clockOf(alive, tookMs),
  ];
}

const look = (url: string): Promise<Response | Error> =>
  globalThis
    .fetch(url, { signal: AbortSignal.timeout(LOOK_MS) })
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));

const reasonOf = ({ message, cause }: Error): string =>
  cause instanceof Error ? cause.message : message;

/** A server names what it misses, such as a database that takes writes. */
async function readiness(server: string): Promise<Finding[]> {
  const answer = await look(`${server}/readyz`);
  if (answer instanceof Error) return [fail("ready", reasonOf(answer))];
  const { missing = [] } = (await answer.json().catch(() => ({}))) as { missing?: string[] };
  if (answer.ok) return [ok("ready", "the database takes writes, and the change stream runs")];
  return [fail("ready", `It misses ${missing.join(", ") || `… (HTTP ${answer.status})`}.`)];
}

/** To a second, which is what HTTP tells. Docket itself goes by the database's clock. */
function clockOf({ headers }: Response, tookMs: number): Finding[] {
  const there = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(there)) return [];
  const skewMs = Math.abs(Date.now() - there);
  return [
    skewMs - tookMs > SKEW_MAX_MS
      ? warn("clock", `This machine's and the server's differ by ${Math.round(skewMs / 1_000)} s.`)
      : ok("clock", "this machine's and the server's agree"),
  ];
}
