import { readFile } from "node:fs/promises";
import type { mongo } from "mongoose";

/** Readings of what does not depend on how busy the machine is otherwise. They only grow. */
export interface Reading {
  /** Processor time so far, in ms; NaN where the system does not tell. */
  readonly serverMs: number;
  readonly mongodMs: number;
  readonly clientMs: number;
  /** Commands that mongod was sent so far to read or write, and by change streams to hear more. */
  readonly commands: number;
  readonly streams: number;
}

export type Cost = Reading;

export interface Meters {
  read(): Promise<Reading>;
}

/** Meters over one server, over mongod and over this process, which is the client. */
export function openMeters(db: mongo.Db, serverPid: number | undefined): Meters {
  return {
    read: async () => {
      const { pid, metrics } = await db.admin().command({ serverStatus: 1 });
      const sent = (...names: string[]) =>
        names.reduce((sum, name) => sum + Number(metrics.commands[name]?.total ?? 0), 0);
      const { user, system } = process.cpuUsage();
      return {
        serverMs: serverPid === undefined ? 0 : await processorMs(serverPid),
        mongodMs: await processorMs(Number(pid)),
        clientMs: (user + system) / 1_000,
        commands: sent("find", "aggregate", "insert", "update", "delete", "findAndModify"),
        streams: sent("getMore"),
      };
    },
  };
}

export function costBetween(before: Reading, after: Reading): Cost {
  const names = Object.keys(before) as (keyof Reading)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as never;
}

/** Length of Linux' clock tick as /proc tells it, in ms: the same on every architecture that Node runs on. */
const tickMs = 10;

/** User and system time of a process, from fields 14 and 15 of /proc/<pid>/stat. */
async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the process, in brackets, may have spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? Number.NaN : (Number(fields[11]) + Number(fields[12])) * tickMs;
}
