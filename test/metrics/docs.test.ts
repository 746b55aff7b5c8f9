import { readFile } from "node:fs/promises";
import { openMetrics } from "../../src/metrics/index.ts";

interface Told {
  readonly name: string;
  readonly help: string;
  readonly type: string;
}
interface Instrument {
  readonly labelNames: readonly string[];
  get(): Promise<Told>;
}

const isInstrument = (one: unknown): one is Instrument =>
  typeof one === "object" && one !== null && "labelNames" in one;

test("docs/operator/metrics.md lists every metric, with its kind, its labels and what it means", async () => {
  const instruments = (Object.values(openMetrics()) as unknown[]).filter(isInstrument);
  const rows = await Promise.all(
    instruments.map(async (one) => {
      const { name, type, help } = await one.get();
      return `| \`${name}\` | ${type} | ${one.labelNames.join(", ")} | ${help} |`;
    }),
  );
  const listed = (await readFile("docs/operator/metrics.md", "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("| `docket_"));
  expect(listed).toEqual(rows);
});

test("names follow Prometheus' rules: a prefix, base units, _total for counters alone", async () => {
  const instruments = (Object.values(openMetrics()) as unknown[]).filter(isInstrument);
  for (const one of instruments) {
    const { name, type } = await one.get();
    expect(name).toMatch(/^docket_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(type === "counter");
    expect(name).not.toMatch(/_(ms|millis|kb|mb|minutes)(_|$)/);
  }
});
