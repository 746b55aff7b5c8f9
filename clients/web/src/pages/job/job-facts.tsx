import type { ReactNode } from "react";
import { Link } from "wouter";
import { useViewer } from "../../app/session.tsx";
import { useNow } from "../../parts/clock.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Section } from "../../parts/page.tsx";
import { Duration, Time } from "../../parts/time.tsx";
import { durationWords } from "../../parts/words.ts";
import css from "./job-facts.module.css";
import type { JobShown } from "./job-shown.ts";

/** All that is known of a job in a word each. */
export function JobFacts({ job }: { job: JobShown }) {
  return (
    <>
      <Holder job={job} />
      <Section title="Job">
        <dl className={css.facts}>
          <Fact name="Function">
            <Link href={`/functions/${encodeURIComponent(job.function)}`}>{job.function}</Link>
          </Fact>
          <Owner job={job} />
          <Fact name="Tags">{job.tags.length > 0 && <Tags tags={job.tags} />}</Fact>
          <Fact name="Priority">{job.priority}</Fact>
          <Fact name="Requires">{job.requires && <code>{job.requires}</code>}</Fact>
          <Fact name="Attempts">{attemptWords(job)}</Fact>
          <Fact name="Locked">{job.locked ? "yes" : "no"}</Fact>
          <Fact name="Idempotency key">
            {job.idempotencyKey && (
              <>
                <code>{job.idempotencyKey}</code>
                <CopyButton text={job.idempotencyKey} what="the idempotency key" />
              </>
            )}
          </Fact>
          <Fact name="Callback">{job.callbackUrl && <code>{job.callbackUrl}</code>}</Fact>
          <Fact name="Version">{job.version}</Fact>
        </dl>
      </Section>
      <Times job={job} />
    </>
  );
}

interface Props {
  readonly job: JobShown;
}

function Holder({ job: { claim } }: Props) {
  if (!claim) return null;
  const { worker, host, holder } = claim;
  return (
    <Section title="In the hands of">
      <dl className={css.facts}>
        <Fact name="Worker">
          {holder ? <Link href={`/workers/${holder.id}`}>{holder.name}</Link> : worker}
        </Fact>
        <Fact name="Id of the claim’s worker">{holder && holder.name !== worker && worker}</Fact>
        <Fact name="Host">{host}</Fact>
        <Fact name="Since">
          <Time at={claim.claimedAt} />
        </Fact>
        <Fact name="Lease">
          <Lease expiresAt={claim.expiresAt} leaseMs={claim.leaseMs} />
        </Fact>
      </dl>
    </Section>
  );
}

/** Counts down, and back up with each sign of life. */
function Lease({ expiresAt, leaseMs }: { expiresAt: string; leaseMs: number }) {
  const left = Date.parse(expiresAt) - useNow();
  const share = Math.max(0, Math.min(1, left / leaseMs));
  return (
    <span className={css.lease}>
      {left > 0 ? `runs out in ${durationWords(Math.ceil(left / 1_000) * 1_000)}` : "has run out"}
      <span className={css.leaseTrack} aria-hidden="true">
        <span
          className={css.leaseBar}
          data-low={share < 0.25}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}

function Owner({ job: { user } }: Props) {
  const { isOperator } = useViewer();
  return (
    <Fact name="User">
      {user && (
        <>
          {isOperator ? <Link href={`/users/${user.id}`}>{user.name}</Link> : user.name}
          <Link className={css.also} href={`/jobs?user=${encodeURIComponent(user.id)}`}>
            their jobs
          </Link>
        </>
      )}
    </Fact>
  );
}

const Tags = ({ tags }: { tags: readonly string[] }) => (
  <span className={css.tags}>
    {tags.map((tag) => (
      <Link key={tag} className={css.tag} href={`/jobs?tag=${encodeURIComponent(tag)}`}>
        {tag}
      </Link>
    ))}
  </span>
);

function attemptWords({ attempts: { current, max, failures, crashes } }: JobShown): string {
  const bad = [failures > 0 && `${failures} failed`, crashes > 0 && `${crashes} lost`];
  const told = bad.filter(Boolean).join(", ");
  return `${current} of ${max}${told && ` (${told})`}`;
}

function Times({ job: { timing, leaseMs, timeoutMs, backoffMs, attempts, files } }: Props) {
  const { createdAt, admittedAt, runAt, startedAt, endedAt } = timing;
  return (
    <Section title="Times">
      <dl className={css.facts}>
        <Fact name="Submitted">
          <Time at={createdAt} />
        </Fact>
        <Fact name="Not before">
          {attempts.failures === 0 && runAt > createdAt && <Time at={runAt} />}
        </Fact>
        <Fact name="Files were here">
          {files.length > 0 && admittedAt && <Time at={admittedAt} />}
        </Fact>
        <Fact name="First claimed">{startedAt && <Time at={startedAt} />}</Fact>
        <Fact name="Ended">{endedAt && <Time at={endedAt} />}</Fact>
        <Fact name="From submit to end">
          {endedAt && <Duration ms={Date.parse(endedAt) - Date.parse(createdAt)} />}
        </Fact>
        <Fact name="Lease">
          <Duration ms={leaseMs} />
        </Fact>
        <Fact name="Longest attempt">
          {timeoutMs === null ? "no limit" : <Duration ms={timeoutMs} />}
        </Fact>
        <Fact name="Pause before retry">
          {attempts.max > 1 && (
            <>
              <Duration ms={backoffMs} />, doubled each time
            </>
          )}
        </Fact>
      </dl>
    </Section>
  );
}

/** Left out where there is nothing to tell. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === "")
    return null;
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
