import type { Bell, Doorbell } from "../database/index.ts";
import { notFound } from "../errors.ts";
import type { Job, Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import { openReader, type Reader } from "./reader.ts";
import { remember } from "./remember.ts";

/** Somebody who watches jobs. Listeners must not throw or wait. */
export interface Feed {
  /** A job as it is now, without its bodies. */
  job(job: Job): void;
  /** Whether a change with these fields may concern it; what a bell doesn't tell may. */
  concerns(id: string, fields: Readonly<Record<string, unknown>>): boolean;
  /** Changes were missed: look at everything again. */
  again(): void;
  fail(error: Error): void;
}

/** Where everybody in this process who watches jobs is told of changes, wherever they were made. */
export interface Hub {
  /** Tells `feed` of one job. Answers how to stop. */
  followJob(id: string, feed: Pick<Feed, "job" | "fail">): () => void;
  /** Tells `feed` of every job that changes. Answers how to stop. */
  followAll(feed: Feed): () => void;
  /** Calls `ring` when there may be new log lines of a job. Answers how to stop. */
  followLines(job: string, ring: () => void): () => void;
  /** Has these jobs read, and told as they then are. */
  reread(ids: Iterable<string>): void;
  /** Tells of a job that somebody has read, unless a newer version was told. */
  tell(job: Job): void;
  /** Ends everybody with `reason`. */
  close(reason: Error): void;
}

type Change = Extract<Bell, { kind: "changed" }>;

interface Followers {
  readonly one: Map<string, Set<Pick<Feed, "job" | "fail">>>;
  readonly all: Set<Feed>;
  readonly lines: Map<string, Set<() => void>>;
  /** Newest version told, of the jobs that changed last. */
  readonly told: Map<string, number>;
  /** More jobs changed than were worth remembering one by one. */
  behind: boolean;
}

/** Jobs whose newest version is remembered, so that the bell of a move made here costs no read. */
const toldMax = 10_000;
/** Changed jobs that may wait to be read, before everybody looks again at what they watch instead. */
const dirtyMax = 20_000;

interface HubDeps {
  readonly jobs: Pick<Jobs, "read" | "changes">;
  readonly doorbell: Pick<Doorbell, "listen">;
  readonly log: Log;
}

export function openHub({ jobs, doorbell, log }: HubDeps): Hub {
  const followers: Followers = {
    one: new Map(),
    all: new Set(),
    lines: new Map(),
    told: new Map(),
    behind: false,
  };
  const reader = openReader({
    read: jobs.read,
    found: (job) => tell(followers, job),
    gone: (id) => {
      for (const feed of followers.one.get(id) ?? []) feed.fail(notFound(id));
    },
    idle: () => {
      if (followers.behind) lookAgain(followers, reader);
    },
    log,
  });
  const stops = [
    jobs.changes((job) => tell(followers, job)),
    doorbell.listen((bell) => hear(followers, reader, bell)),
  ];
  return {
    followJob: (id, feed) => follow(followers.one, id, feed),
    followAll: (feed) => {
      followers.all.add(feed);
      return () => void followers.all.delete(feed);
    },
    followLines: (job, ring) => follow(followers.lines, job, ring),
    reread: (ids) => reader.add(ids),
    tell: (job) => tell(followers, job),
    close: (reason) => {
      for (const stop of stops) stop();
      reader.close();
      for (const feed of everybody(followers)) feed.fail(reason);
    },
  };
}

function follow<T>(map: Map<string, Set<T>>, id: string, one: T): () => void {
  const all = map.get(id) ?? new Set();
  map.set(id, all.add(one));
  return () => {
    all.delete(one);
    if (all.size === 0 && map.get(id) === all) map.delete(id);
  };
}

function hear(followers: Followers, reader: Reader, bell: Bell): void {
  if (bell.kind === "missed") lookAgain(followers, reader);
  else if (bell.collection === "joblines") ringLines(followers, bell.fields);
  else if (bell.collection === "jobs" && isNews(followers, bell)) hearJob(followers, reader, bell);
}

function ringLines({ lines }: Followers, { job }: Change["fields"]): void {
  for (const ring of lines.get(String(job)) ?? []) ring();
}

/** The bell of a move that was told already is not. */
const isNews = ({ told }: Followers, { id, fields: { version } }: Change): boolean =>
  typeof version !== "number" || version > (told.get(id) ?? 0);

function hearJob(followers: Followers, reader: Reader, { id, fields }: Change): void {
  if (followers.one.has(id)) reader.add([id]);
  else if ([...followers.all].some((feed) => feed.concerns(id, fields))) {
    if (reader.size() < dirtyMax) reader.add([id]);
    else followers.behind = true;
  }
}

/** Tells everybody concerned of a job, unless they were told of a newer version. */
function tell({ one, all, told }: Followers, job: Job): void {
  if (job.version < (told.get(job.id) ?? 0)) return;
  remember(told, job.id, job.version, toldMax);
  if (all.size === 0 && !one.has(job.id)) return;
  const light = withoutBodies(job);
  for (const feed of one.get(job.id) ?? []) feed.job(light);
  for (const feed of all) feed.job(light);
}

/** Mailboxes must stay small, however large a job's input is. */
function withoutBodies({ input: _input, output: _output, ...light }: Job): Job {
  return light;
}

function lookAgain(followers: Followers, reader: Reader): void {
  const { one, all, lines } = followers;
  followers.behind = false;
  reader.repeat();
  reader.add(one.keys());
  for (const feed of all) feed.again();
  for (const rings of lines.values()) for (const ring of rings) ring();
}

const everybody = ({ one, all }: Followers) => [
  ...[...one.values()].flatMap((feeds) => [...feeds]),
  ...all,
];
