import { collectDefaultMetrics, Registry } from "prom-client";
import { coreInstruments } from "./core.ts";
import { facesInstruments } from "./faces.ts";
import { jobsInstruments } from "./jobs.ts";
import { openKit } from "./kit.ts";
import { outsideInstruments } from "./outside.ts";
import { queuesInstruments } from "./queues.ts";

/** What a server counts and measures, and how it tells. Several servers in one process keep apart. */
export type Metrics = ReturnType<typeof instruments> & {
  /** Has `look` bring gauges up to date before they are told; it must take bounded time. */
  beforeTelling(look: () => Promise<void>): void;
  /** Everything, in Prometheus' text format 0.0.4. */
  text(): Promise<string>;
  readonly contentType: string;
};

/**
 * Everything that is counted and measured, apart from the process itself. A label has few values, all of them known
 * here or at the start: functions of this server, states, outcomes; never ids, users, addresses or words of others.
 */
function instruments(registry: Registry) {
  const kit = openKit(registry);
  return {
    ...queuesInstruments(kit),
    ...jobsInstruments(kit),
    ...coreInstruments(kit),
    ...outsideInstruments(kit),
    ...facesInstruments(kit),
  };
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  const looks: (() => Promise<void>)[] = [];
  const own = instruments(registry);
  return {
    ...own,
    beforeTelling: (look) => void looks.push(look),
    text: async () => {
      await Promise.all(looks.map((look) => look()));
      const told = await Promise.all([registry.metrics(), processMetrics().metrics()]);
      return told.join("");
    },
    contentType: registry.contentType,
  };
}

/** Of the process there is one, however many servers are in it. Measuring starts with the first who asks. */
let ofProcess: Registry | undefined;

function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: 20 });
  return ofProcess;
}
