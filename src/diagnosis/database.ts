import type { ClockDifference, Cluster, CollectionSize, Inspect } from "../database/index.ts";
import { type Looked, ok, problem, type Told, unknown, warning } from "./finding.ts";

/** What Docket stays within the features of. */
const majorMin = 6;
/** A secondary that is further behind may lose its place, and a write waits for it, in ms. */
const lagMaxMs = 30_000;

export async function lookAtDatabase(inspect: Inspect, isOwn: boolean): Promise<Looked<Cluster>> {
  const facts = await inspect.cluster();
  const { version, kind, set, members, writeConcern } = facts;
  const where = kind === "SHARDED_CLUSTER" ? "sharded cluster" : `replica set ${set}`;
  const hosts = members.map(({ host, state }) => [host, state].filter(Boolean).join(" "));
  const said = `MongoDB ${version}, ${[where, ...hosts].join(", ")}; writes ${writeConcern}`;
  const odd = [...versionOf(facts), ...membersOf(facts), ...(isOwn ? [] : lossesOf(facts))];
  return { facts, findings: [ok(said), ...odd] };
}

const versionOf = ({ version }: Cluster): Told[] =>
  Number.parseInt(version, 10) < majorMin
    ? [problem(`MongoDB ${version} is older than ${majorMin}.0.`, "Upgrade it: see docs/operator.")]
    : [];

function membersOf({ members, membersUnseen, kind }: Cluster): Told[] {
  if (kind === "SHARDED_CLUSTER") return [];
  if (membersUnseen !== undefined)
    return [
      unknown(
        `How the members are can't be seen: ${membersUnseen}`,
        "Give Docket's user of MongoDB the role clusterMonitor on the database admin.",
      ),
    ];
  return members.flatMap(({ host, state, healthy, lagMs = 0 }) => [
    ...(healthy === false
      ? [
          problem(
            `The member ${host} is ${state}.`,
            "Look at its mongod: one more, and writes stop.",
          ),
        ]
      : []),
    ...(lagMs > lagMaxMs
      ? [warning(`The member ${host} is ${lagMs} ms behind.`, "Look at its disk and network.")]
      : []),
  ]);
}

/** How many members may be lost before writes stop. Docket's own mongod is one by intent. */
function lossesOf({ kind, members }: Cluster): Told[] {
  if (kind === "SHARDED_CLUSTER") return [];
  const bearing = members.filter(({ state }) => state !== "ARBITER").length;
  const advice = "Have three members that hold data, each on a machine of its own.";
  const hasArbiter = bearing < members.length;
  if (bearing === 0 || (bearing > 2 && !hasArbiter)) return [];
  if (hasArbiter)
    return [warning("An arbiter holds no data: with one member lost, writes may wait.", advice)];
  const many = bearing === 1 ? "one member" : "two members";
  return [warning(`The replica set has ${many}: none may be lost.`, advice)];
}

export async function lookAtCollections(inspect: Inspect): Promise<Looked<CollectionSize[]>> {
  const facts = await inspect.collections();
  const sum = (figure: "documents" | "diskBytes") =>
    facts.reduce((all, one) => all + one[figure], 0);
  const megabytes = (sum("diskBytes") / 1e6).toFixed(1);
  const said = `${facts.length} collections, ${sum("documents")} documents, ${megabytes} MB on disk`;
  return { facts, findings: [ok(said)] };
}

/** Nothing is decided by a server's own clock; what it signs and logs has its time, and receivers look at that. */
const clockWarnMs = 1_000;
/** Receivers of callbacks refuse what is older than five minutes, as Standard Webhooks says. */
const clockMaxMs = 240_000;

export async function lookAtClock(inspect: Inspect): Promise<Looked<ClockDifference>> {
  const facts = await inspect.clock();
  const { aheadMs, withinMs } = facts;
  const offMs = Math.max(0, Math.abs(aheadMs) - withinMs);
  const which = aheadMs > 0 ? "ahead of" : "behind";
  const said = `The database's clock is ${Math.abs(aheadMs)} ms ${which} this server's, give or take ${withinMs} ms.`;
  const advice = "Have the machines' clocks set by NTP.";
  if (offMs <= clockWarnMs) return { facts, findings: [ok(said)] };
  return { facts, findings: [(offMs > clockMaxMs ? problem : warning)(said, advice)] };
}
