import { Button } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Section } from "../../parts/page.tsx";
import { jobLook } from "../../parts/state-badge.tsx";
import { Duration, Since, Time } from "../../parts/time.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";
import { StateBar } from "./state-bar.tsx";
import css from "./timeline.module.css";
import { type LogEntry, lengthOf, moveLook, workerOf } from "./timeline-steps.ts";
import { Who } from "./who.tsx";

/** A job that was given back again and again has a long log; its end is shown first. */
const shownAtFirst = 20;

/** Who did what to the job, when, and how long it was in each state. */
export function Timeline({ job }: { job: JobShown }) {
  const [isAll, setAll] = useState(false);
  const hidden = isAll ? 0 : Math.max(0, job.log.length - shownAtFirst);
  return (
    <Section title="Timeline">
      <StateBar job={job} />
      {hidden > 0 && (
        <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => setAll(true)}>
          Show {hidden} earlier
        </Button>
      )}
      <ol className={css.steps}>
        {job.log.slice(hidden).map((entry, at) => (
          <Step key={`${entry.version} ${entry.move}`} job={job} entry={entry} at={at + hidden} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ job, entry, at }: { job: JobShown; entry: LogEntry; at: number }) {
  const { word, icon, tone } = moveLook(entry.move);
  return (
    <li className={css.step} data-tone={tone}>
      <span className={css.mark}>
        <Icon name={icon} size={13} />
      </span>
      <div className={css.what}>
        <span className={css.word}>{word}</span>{" "}
        <span className={css.by}>
          <Details job={job} entry={entry} />
        </span>
        {entry.reason && <q className={css.reason}>{entry.reason}</q>}
      </div>
      <div className={css.when}>
        <Time at={entry.at} />
        <Stay job={job} entry={entry} at={at} />
      </div>
    </li>
  );
}

function Details({ job, entry }: { job: JobShown; entry: LogEntry }) {
  const { move, by, attempt } = entry;
  const worker = workerOf(job, entry);
  return (
    <>
      {worker ? (
        <>
          {move === "expire" ? "was" : "by"} worker <strong>{worker}</strong>
        </>
      ) : (
        <>
          by <Who id={by} job={job} />
        </>
      )}
      {move === "claim" && ` · attempt ${attempt} of ${job.attempts.max}`}
    </>
  );
}

/** How long it stayed in the state that this step led to. */
function Stay({ job, entry, at }: { job: JobShown; entry: LogEntry; at: number }) {
  if (hasEnded({ state: entry.to })) return null;
  const { word } = jobLook(entry.to);
  const ms = lengthOf(job, at);
  return (
    <span className={css.stay}>
      {word.toLowerCase()} {ms === undefined ? <Since at={entry.at} /> : <Duration ms={ms} />}
    </span>
  );
}
