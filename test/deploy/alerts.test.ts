import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { openMetrics } from "../../src/metrics/index.ts";
import { readPrometheus } from "../support/prometheus.ts";

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly annotations: { readonly summary: string };
    }[];
  }[];
}

test("every alert is about metrics and labels that there are", async () => {
  const { groups } = parse(await readFile("deploy/prometheus/alerts.yaml", "utf8")) as Rules;
  const metrics = openMetrics();
  const families = readPrometheus(await metrics.text());
  const names = families.flatMap(({ name, type }) =>
    type === "histogram" ? [`${name}_count`, `${name}_bucket`, `${name}_sum`] : [name],
  );
  const labels = new Set(
    (Object.values(metrics) as { labelNames?: readonly string[] }[]).flatMap(
      ({ labelNames = [] }) => labelNames,
    ),
  );
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  for (const { expr, annotations } of rules) {
    for (const [name] of expr.matchAll(/\b(?:docket|nodejs)_\w+/g)) expect(names).toContain(name);
    for (const [, label] of expr.matchAll(/[{,]\s*(\w+)\s*[=!]/g))
      expect([...labels, "job", "instance"]).toContain(label);
    expect(annotations.summary).toMatch(/^\S.*\.$|\?$/);
  }
});
