/** One line of a metric. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

/**
 * Reads Prometheus' text format 0.0.4 as strictly as its description allows: help and type before the samples, samples
 * of one metric together, no series twice, names and escapes as they must be, histograms that add up.
 */
export function readPrometheus(text: string): Family[] {
  expect(text).toMatch(/^# HELP [\s\S]*\n$/);
  const families = text
    .trimEnd()
    .split(/\n+(?=# HELP )/)
    .map(readFamily);
  const names = families.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  for (const family of families) check(family);
  return families;
}

const metricName = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const head = new RegExp(
  `^# HELP (${metricName}) .+\n# TYPE \\1 (counter|gauge|histogram|summary)(?:\n|$)`,
);

function readFamily(block: string): Family {
  const [start = "", name = "", type = ""] = head.exec(block) ?? [];
  expect(`${name} in ${block.slice(0, 200)}`).not.toMatch(/^ in/);
  const lines = block
    .slice(start.length)
    .split("\n")
    .filter((line) => line !== "");
  return { name, type, samples: lines.map(readSample) };
}

const label = String.raw`([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"`;
const sample = new RegExp(`^(${metricName})(?:\\{(${label}(?:,${label})*)?\\})? (\\S+)$`);

function readSample(line: string): Sample {
  expect(line).toMatch(sample);
  const found = sample.exec(line) ?? [];
  const [name = "", inside = "", said = ""] = [found[1], found[2], found.at(-1)];
  const value = numberOf(said);
  // A mean of nothing is no number, and may be told as such.
  expect(Number.isNaN(value)).toBe(/^nan$/i.test(said));
  const labels = [...inside.matchAll(new RegExp(label, "g"))];
  const keys = labels.map(([, key]) => key);
  expect(keys).toEqual([...new Set(keys)]);
  return { name, value, labels: Object.fromEntries(labels.map(([, key, text]) => [key, text])) };
}

const numberOf = (said = "") => (said === "+Inf" ? Number.POSITIVE_INFINITY : Number(said));

const suffixes: Readonly<Record<string, readonly string[]>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

function check({ name, type, samples }: Family): void {
  const names = (suffixes[type] ?? [""]).map((suffix) => `${name}${suffix}`);
  for (const one of samples) expect(names).toContain(one.name);
  const series = samples.map((one) => `${one.name} ${seriesOf(one.labels)}`);
  expect(series).toEqual([...new Set(series)]);
  if (type === "counter") for (const { value } of samples) expect(value).toBeGreaterThanOrEqual(0);
  if (type === "histogram") for (const count of samples) checkHistogram(name, samples, count);
}

const seriesOf = (labels: Sample["labels"]) => JSON.stringify(Object.entries(labels).sort());

/** Buckets rise, in order, to infinity; the last holds as many as were counted. */
function checkHistogram(name: string, samples: readonly Sample[], count: Sample): void {
  if (count.name !== `${name}_count`) return;
  const buckets = samples.filter((one) => {
    const { le, ...labels } = one.labels;
    return le !== undefined && seriesOf(labels) === seriesOf(count.labels);
  });
  const bounds = buckets.map(({ labels }) => numberOf(labels["le"]));
  const values = buckets.map(({ value }) => value);
  expect(bounds).toEqual([...bounds].sort((one, other) => one - other));
  expect(values).toEqual([...values].sort((one, other) => one - other));
  expect([bounds.at(-1), values.at(-1)]).toEqual([Number.POSITIVE_INFINITY, count.value]);
}

/** The value of the first series that has these labels; undefined when there is none. */
export const seriesValue = (
  families: readonly Family[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  families
    .flatMap(({ samples }) => samples)
    .find(
      (one) =>
        one.name === name &&
        Object.entries(labels).every(([key, value]) => one.labels[key] === value),
    )?.value;
