import type { Core } from "../../src/access/index.ts";
import { DocketError } from "../../src/errors.ts";
import type { Files } from "../../src/files/index.ts";
import { calling } from "./core-jobs.ts";
import { openHanded, openTestJobs, yesCore } from "./jobs.ts";

/** A room with a function "draw" whose core does this, and tells what it was asked. */
export async function openAsked(core: Partial<Core>, files: Partial<Files> = {}, env = {}) {
  const asked: string[] = [];
  const all: Core = { ...yesCore, ...core };
  const told: Core = {
    ...all,
    reserve: (holder, calls) => {
      asked.push("reserve");
      return all.reserve(holder, calls);
    },
    settle: (job) => {
      asked.push(`settle ${job}`);
      return all.settle(job);
    },
    release: (job) => {
      asked.push(`release ${job}`);
      return all.release(job);
    },
    authDestroy: (job) => {
      asked.push(`destroy ${job}`);
      return all.authDestroy(job);
    },
  };
  const functions = [calling("draw", [{ api: "core.draw", count: 1 }])];
  const accessOf = async () => ({ ...openHanded, core: told });
  const room = await openTestJobs(env, files, { functions, accessOf });
  const { jobs, another, database } = room;
  const stored = database.connection.collection("jobs");
  // It keeps no admission alive any more.
  const asIfDead = () =>
    stored.updateMany({}, { $set: { admission: { by: "dead", until: new Date(1) } } });
  return { room, jobs, asked, another, stored, asIfDead };
}

/** What a core throws that can't be asked. */
export const unavailable = () => new DocketError("UNAVAILABLE", "Not now.", { retryable: true });

/** Something to wait for. */
export const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};
