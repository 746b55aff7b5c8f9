import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Buckets in seconds: of what answers at once, and of what waits for work or works. */
export const soon = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
export const long = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 7_200, 43_200];

/** Makes instruments of one registry. Labels are named last. */
export type Kit = ReturnType<typeof openKit>;

export function openKit(registry: Registry) {
  const registers = [registry];
  return {
    counter: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter<Label>({ name, help, labelNames, registers }),
    gauge: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge<Label>({ name, help, labelNames, registers }),
    histogram: <Label extends string>(
      name: string,
      help: string,
      buckets: readonly number[],
      ...labelNames: Label[]
    ) => new Histogram<Label>({ name, help, labelNames, registers, buckets: [...buckets] }),
  };
}
