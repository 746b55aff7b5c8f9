import { Link } from "wouter";
import type { OverviewQuery } from "../../generated/graphql.ts";
import { Figure, Figures } from "../../parts/figure.tsx";
import { countWords, durationWords } from "../../parts/words.ts";
import { windowPast } from "./window.ts";

export function NowFigures({ data }: { data: OverviewQuery }) {
  const { statsDepth: depth, stats } = data;
  const past = windowPast[stats.window];
  return (
    <Figures>
      <Figure
        label="Waiting"
        value={<Link href="/jobs?state=WAITING">{countWords(depth.waiting)}</Link>}
        more={<Waiting depth={depth} />}
      />
      <Figure
        label="Running"
        value={<Link href="/jobs?state=CLAIMED">{countWords(depth.running)}</Link>}
        more={`${countWords(depth.workersAlive)} ${depth.workersAlive === 1 ? "worker" : "workers"}`}
      />
      <Figure
        label="Scheduled"
        value={<Link href="/jobs?state=SCHEDULED">{countWords(depth.scheduled)}</Link>}
        more="for later"
      />
      <Figure label="Done" value={countWords(stats.done)} more={past} />
      <Figure
        label="Failed"
        value={countWords(stats.failed)}
        more={failing(stats)}
        {...(stats.failed > 0 && { tone: "bad" as const })}
      />
      <Figure label="Typical wait" {...spread(stats.wait)} />
      <Figure label="Typical run" {...spread(stats.run)} />
    </Figures>
  );
}

function Waiting({ depth: { oldestWaiting, heldBack } }: { depth: OverviewQuery["statsDepth"] }) {
  if (!oldestWaiting) return "nobody waits";
  const age = durationWords(Math.floor(oldestWaiting.ms / 1_000) * 1_000);
  const held = heldBack > 0 ? `, ${countWords(heldBack)} held back` : "";
  const { id } = oldestWaiting;
  return (
    <>
      oldest {id ? <Link href={`/jobs/${id}`}>{age}</Link> : age}
      {held}
    </>
  );
}

/** Of the jobs that ended, in words. */
function failing({ done, failed, errors, crashes }: OverviewQuery["stats"]): string {
  const ended = done + failed;
  const percent = ended === 0 ? 0 : (failed / ended) * 100;
  const attempts = errors + crashes;
  const share = `${percent > 0 && percent < 1 ? "under 1" : Math.round(percent)} %`;
  return attempts > failed ? `${share}, ${countWords(attempts)} attempts` : share;
}

const spread = ({ count, p50, p95 }: OverviewQuery["stats"]["run"]) => ({
  value: count > 0 && p50 != null ? durationWords(p50) : "–",
  more: count > 0 && p95 != null ? `95 % under ${durationWords(p95)}` : "none yet",
});
