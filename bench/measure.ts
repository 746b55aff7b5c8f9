import { type Cost, costBetween, type Meters } from "./meters.ts";
import { quantile } from "./statistics.ts";
import type { Ready } from "./workload.ts";

/** One measurement of one workload on one side. */
export interface Measured {
  readonly operations: number;
  readonly ms: number;
  /** How long an operation took for its caller, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** Of one operation. */
  readonly cost: Cost;
}

export async function measure({ go, end }: Ready, meters: Meters): Promise<Measured> {
  try {
    const before = await meters.read();
    const started = performance.now();
    const { operations, latencies, ms: counted } = await go();
    const ms = counted ?? performance.now() - started;
    const total = Object.entries(costBetween(before, await meters.read()));
    return {
      operations,
      ms,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      cost: Object.fromEntries(total.map(([name, sum]) => [name, sum / operations])) as never,
    };
  } finally {
    await end?.();
  }
}
