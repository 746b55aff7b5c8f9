import type { Connection } from "../server-options.ts";
import { type Finding, LOOK_MS, ok, unknown, warn } from "./finding.ts";

/** What a server's own counters say of its way out, its database and its queue. */
export async function lookAtMetrics({ server, token }: Connection): Promise<Finding[]> {
  const answer = await globalThis
    .fetch(`${server}/metrics`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(LOOK_MS),
    })
    .catch(() => undefined);
  if (!answer?.ok) return [unknown("metrics", "They take a token of the role ADMIN.")];
  const sum = summed(await answer.text());
  const [blocked, restarts] = [
    sum("docket_egress_blocked_total"),
    sum("docket_stream_restarts_total"),
  ];
  const scrapes = sum("docket_scrape_failures_total");
  return [
    blocked > 0
      ? warn("calls out", refusedWords(blocked))
      : ok("calls out", "no call out was refused"),
    restarts > 0
      ? warn("stream", `its change stream was lost ${times(restarts)} since the start`)
      : ok("stream", "its change stream was never lost"),
    ...(scrapes > 0 ? [warn("queue", `the database was too slow to say ${times(scrapes)}`)] : []),
  ];
}

const refusedWords = (calls: number): string =>
  calls === 1
    ? `1 call out was refused, as its address is private. ${allowWords}`
    : `${calls} calls out were refused, as their addresses are private. ${allowWords}`;

const allowWords = "DOCKET_EGRESS_ALLOW names private networks that may be called.";

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

/** A metric's value over all its labels, from Prometheus' text format. */
const summed = (text: string) => (metric: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`${metric} `) || line.startsWith(`${metric}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
