import type { Connection, mongo } from "mongoose";
import { inspectMs, native } from "./native.ts";

/** The MongoDB that a server stands on. */
export interface Cluster {
  readonly version: string;
  readonly kind: "REPLICA_SET" | "SHARDED_CLUSTER";
  /** The replica set's name. */
  readonly set: string | undefined;
  /** The members of a replica set; none of a sharded cluster, whose routers hide them. */
  readonly members: readonly Member[];
  /** Why it is not known how the members are. */
  readonly membersUnseen: string | undefined;
  /** When a write counts as made, such as `majority, journaled`. */
  readonly writeConcern: string;
}

export interface Member {
  readonly host: string;
  /** MongoDB's word, such as PRIMARY; undefined where it may not be asked. */
  readonly state: string | undefined;
  readonly healthy: boolean | undefined;
  /** How far a secondary is behind the primary. */
  readonly lagMs: number | undefined;
}

export async function clusterOf(connection: Connection): Promise<Cluster> {
  const admin = native(connection).admin();
  const { version } = await admin.command({ buildInfo: 1, maxTimeMS: inspectMs });
  const hello = await admin.command({ hello: 1, maxTimeMS: inspectMs });
  const isSharded = hello["msg"] === "isdbgrid";
  const seen = isSharded ? { members: [] } : await membersOf(admin, hello);
  return {
    version: String(version),
    kind: isSharded ? "SHARDED_CLUSTER" : "REPLICA_SET",
    set: hello["setName"],
    membersUnseen: undefined,
    writeConcern: writeConcernOf(connection),
    ...seen,
  };
}

type Seen = Pick<Cluster, "members"> & Partial<Pick<Cluster, "membersUnseen">>;
type Document = Readonly<Record<string, unknown>>;

/** How the members are takes a privilege; who they are every client is told. */
async function membersOf(admin: mongo.Admin, hello: Document): Promise<Seen> {
  try {
    const status = await admin.command({ replSetGetStatus: 1, maxTimeMS: inspectMs });
    return { members: asMembers(status["members"]) };
  } catch (error) {
    const { codeName, message } = error as { codeName?: string; message: string };
    return { members: knownMembers(hello), membersUnseen: codeName ?? message };
  }
}

interface StatusMember {
  readonly name: string;
  readonly stateStr: string;
  readonly health: number;
  readonly optimeDate?: Date;
}

function asMembers(members: readonly StatusMember[]): Member[] {
  const primary = members.find(({ stateStr }) => stateStr === "PRIMARY")?.optimeDate;
  return members.map(({ name, stateStr, health, optimeDate }) => ({
    host: name,
    state: stateStr,
    healthy: health === 1 && wellStates.has(stateStr),
    lagMs:
      stateStr === "SECONDARY" && primary && optimeDate
        ? Math.max(0, primary.getTime() - optimeDate.getTime())
        : undefined,
  }));
}

const wellStates: ReadonlySet<string> = new Set(["PRIMARY", "SECONDARY", "ARBITER"]);

function knownMembers({ hosts, passives, arbiters, primary }: Document): Member[] {
  const listed = (hostnames: unknown, state?: string): Member[] =>
    ((hostnames ?? []) as string[]).map((host) => ({
      host,
      state: host === primary ? "PRIMARY" : state,
      healthy: undefined,
      lagMs: undefined,
    }));
  return [...listed(hosts), ...listed(passives), ...listed(arbiters, "ARBITER")];
}

/** What this client asks for, whatever MONGODB_URI says. */
function writeConcernOf(connection: Connection): string {
  const { w, journal } = connection.getClient().options.writeConcern ?? {};
  return [String(w ?? "the server's default"), journal ? "journaled" : "not journaled"].join(", ");
}
