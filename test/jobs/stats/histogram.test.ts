import { binOf, percentile, percentileError } from "../../../src/jobs/stats/histogram.ts";

const binned = (times: readonly number[]) => {
  const bins: Record<string, number> = {};
  for (const ms of times) bins[binOf(ms)] = (bins[binOf(ms)] ?? 0) + 1;
  return bins;
};

test.each([0.5, 0.95, 0.99, 1])("the %d percentile is right to within its error", (part) => {
  const times = Array.from({ length: 1_000 }, (_, index) => 2 + Math.floor(index ** 2.3));
  const exact = times[Math.ceil(part * times.length) - 1] ?? 0;
  const told = percentile(binned(times), part) ?? 0;
  expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(percentileError + 0.5 / exact);
  expect(percentileError).toBeLessThan(0.1);
});

test("times of no length, and of a month, have their places", () => {
  expect(percentile(binned([0, 0, 0]), 0.5)).toBe(1);
  const month = 30 * 86_400_000;
  const told = percentile(binned([month]), 0.99) ?? 0;
  expect(Math.abs(told - month) / month).toBeLessThan(percentileError);
  expect(Object.keys(binned([month]))[0]).toBe("126");
});

test("where nothing was counted there is none", () => {
  expect(percentile({}, 0.5)).toBeUndefined();
});
