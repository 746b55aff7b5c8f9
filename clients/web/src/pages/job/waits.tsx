import { Link } from "wouter";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { Since, Time } from "../../parts/time.tsx";
import type { JobShown } from "./job-shown.ts";
import css from "./waits.module.css";

/** What a job that has not ended waits for, in words. */
export function Waits({ job }: { job: JobShown }) {
  const told = { SUBMITTED: Fetching, SCHEDULED: Scheduled, WAITING: Waiting, CLAIMED: Running };
  const Told = told[job.state as keyof typeof told];
  return Told ? (
    <span className={css.waits}>
      <Told job={job} />
    </span>
  ) : null;
}

type Job = { readonly job: JobShown };

function Fetching({ job: { files, locked } }: Job) {
  const here = files.filter(({ file }) => file).length;
  return (
    <>
      <Icon name="download" size={14} />
      <span>
        Its input files are being fetched: {here} of {files.length} are here.
        {locked && " Locked."}
      </span>
    </>
  );
}

function Scheduled({ job: { timing, error, attempts, locked } }: Job) {
  return (
    <>
      <Icon name="calendar" size={14} />
      <span>
        {error ? `Attempt ${attempts.current + 1} of ${attempts.max} begins` : "Scheduled for"}{" "}
        <Time at={timing.runAt} /> (<Time at={timing.runAt} ago />){error && " at the earliest"}.
        {locked && " Locked: it will wait for an operator."}
      </span>
    </>
  );
}

const icons = { LOCKED: "lock", PAUSED: "pause", CAPABILITY: "workers", LIMIT: "filter" } as const;

function Waiting({ job }: Job) {
  const icon: IconName = job.heldBackBy ? icons[job.heldBackBy] : "clock";
  const since = job.log.at(-1)?.at;
  return (
    <>
      <Icon name={icon} size={14} />
      <span>
        <Reason job={job} />
        {since && (
          <>
            {" "}
            For <Since at={since} />.
          </>
        )}
      </span>
    </>
  );
}

function Reason({ job }: Job) {
  const name = <Link href={`/functions/${encodeURIComponent(job.function)}`}>{job.function}</Link>;
  switch (job.heldBackBy) {
    case "LOCKED":
      return <>Locked by an operator: nobody can claim it until it is unlocked.</>;
    case "PAUSED":
      return <>{name} is paused: it waits until an operator resumes the function.</>;
    case "CAPABILITY":
      return (
        <>
          Waits for a worker with <code>{job.waitingFor ?? job.requires}</code>; none is there.
        </>
      );
    case "LIMIT":
      return <>Held back by the limits of {name}: as many run, or began of late, as it allows.</>;
    default:
      return <>Waits for a worker to claim it.</>;
  }
}

function Running({ job: { claim, locked, attempts } }: Job) {
  if (!claim) return null;
  return (
    <>
      <Icon name="play" size={14} />
      <span>
        Attempt {attempts.current} of {attempts.max}, running for <Since at={claim.claimedAt} />.
        {locked && " Locked: its worker may finish, nobody else gets it."}
      </span>
    </>
  );
}
