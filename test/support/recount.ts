import type { Job, Jobs } from "../../src/jobs/index.ts";
import { seal } from "../../src/jobs/stats/seal.ts";
import { openStatsStore } from "../../src/jobs/stats/store.ts";
import { minuteOf } from "../../src/jobs/stats/tally.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import type { TestJobs } from "./jobs.ts";
import { until } from "./until.ts";

/** What jobs of a function count, told by nothing but what their logs say. */
export function recounted(jobs: readonly Job[]) {
  const entries = jobs.flatMap(({ log }) => log);
  const made = (name: string) => entries.filter(({ move }) => move === name);
  const ends = (state: string) => jobs.filter((job) => job.state === state).length;
  const attempts = [...made("fail"), ...made("expire")];
  const codes: Record<string, number> = {};
  for (const { move, reason = "" } of attempts) {
    const code = move === "expire" ? "WORKER_LOST" : (reason.split(":")[0] ?? "");
    codes[code] = (codes[code] ?? 0) + 1;
  }
  const taken = made("unlock").filter(({ from }) => from === "CLAIMED");
  const given = made("release").length + made("reroute").length + taken.length;
  return {
    submitted: jobs.length,
    claimed: made("claim").length - given,
    done: ends("DONE"),
    failed: ends("FAILED"),
    cancelled: ends("CANCELLED"),
    rejected: ends("REJECTED"),
    errors: made("fail").length,
    crashes: made("expire").length,
    retries: attempts.filter(({ to }) => to !== "FAILED").length,
    runMs: jobs
      .filter(({ state }) => state === "DONE")
      .reduce((sum, { startedAt, endedAt }) => sum + Number(endedAt) - Number(startedAt), 0),
    codes,
    waits: made("claim").length,
    runs: made("fail").length + made("deliver").length,
  };
}

/** The same, as Docket tells it: of all times, and of the last hour. */
export async function told(jobs: Jobs, name: string) {
  const [totals] = await jobs.stats([name]);
  const [hour] = await jobs.windows([name], "HOUR");
  const [month] = await jobs.windows([name], "MONTH");
  if (!totals || !hour || !month) throw new Error("There are none.");
  const {
    function: _,
    version: _version,
    waiting,
    scheduled,
    running,
    heldBack: _held,
    paused: _paused,
    ...ever
  } = totals;
  const of = ({ failuresByCode, wait, run, ...rest }: typeof hour) => ({
    ...Object.fromEntries(Object.keys(ever).map((key) => [key, rest[key as keyof typeof rest]])),
    codes: Object.fromEntries(failuresByCode.map(({ code, count }) => [code, count])),
    waits: wait.count,
    runs: run.count,
  });
  return { ever, hour: of(hour), month: of(month), open: waiting + scheduled + running };
}

/**
 * Has every minute of these jobs counted again with the next seal. One that was sealed while moves were still under way,
 * as no server does, may lack some of them for ever.
 */
export async function countAgain({ database }: Pick<TestJobs, "database">, jobs: readonly Job[]) {
  const minutes = jobs.flatMap(({ log }) => log.map(({ at }) => minuteOf(at)));
  const books = database.connection.collection("functionstats");
  await books.updateMany({}, {
    $addToSet: { late: { $each: [...new Set(minutes)] } },
    $inc: { version: 1 },
  } as never);
}

let serial = 0;

/** Seals every minute up to now and a bit more, as if they were over. */
export async function sealAll({ database, config }: Pick<TestJobs, "database" | "config">) {
  serial += 1;
  const { connection } = database;
  const deps = {
    store: openJobStore(connection, config.databaseWaitMs),
    statsStore: openStatsStore(connection, config.databaseWaitMs),
    server: `sealer ${serial}`,
  };
  await until(
    () => seal(deps, -120_000),
    (isMine) => isMine,
  );
}
