import uPlot from "uplot";
import type { PlotProps, PlotSeries } from "./plot-types.ts";
import { countWords } from "./words.ts";

/** Room that a bar takes of its step, and its width in px at most. */
const barShare = 0.7;
const barPxMax = 28;

/** How a plot looks in the theme of this moment. `shown` gives the newest properties. */
export function plotOptions(shown: () => PlotProps): Omit<uPlot.Options, "height" | "width"> {
  const { series } = shown();
  const words = (value: number) => (shown().words ?? countWords)(value);
  const font = '11px Inter, "Segoe UI", system-ui, sans-serif';
  const axis = {
    stroke: color("--muted"),
    grid: { stroke: color("--line"), width: 1 },
    ticks: { show: false },
    font,
  };
  return {
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    padding: [8, 8, 0, 0],
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(high ?? 0, 1) * 1.08] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        space: timePx,
        incrs: (_plot, _axis, from, to) => (isOfDays(from, to) ? wholeDays : withinDays),
        values: (plot, splits) => splits.map(timeWords(plot.scales["x"])),
      },
      { ...axis, size: 58, values: (_plot, splits) => splits.map(words), space: 36 },
    ],
    series: [{}, ...series.map(line)],
    plugins: [readout(shown, words)],
  };
}

/** Room for a time of day or a date, in px. */
const timePx = 76;

const minute = 60;
const hours = 60 * minute;
const days = 24 * hours;
/** Steps between the times that are written, in seconds; a date is written once. */
const wholeDays = [1, 2, 3, 5, 7, 10, 14, 28].map((count) => count * days);
const withinDays = [
  ...[1, 2, 5, 10, 15, 20, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * hours),
  ...wholeDays,
];

/** Whether days are told apart rather than times of day; in seconds. */
const isOfDays = (from: number, to: number): boolean => to - from > 2 * days;

const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** The time of day, or the day where the plot spans several. */
function timeWords({ min, max }: uPlot.Scale = {}): (seconds: number) => string {
  const words = isOfDays(min ?? 0, max ?? 0) ? day : hour;
  return (seconds) => words.format(seconds * 1_000);
}

function line({ name, color: number, kind = "line" }: PlotSeries): uPlot.Series {
  const stroke = color(`--plot-${number}`);
  const bars = uPlot.paths.bars?.({ size: [barShare, barPxMax], radius: 0.15 });
  if (kind === "bars" && bars)
    return { label: name, stroke, fill: stroke, paths: bars, width: 0, points: { show: false } };
  return {
    label: name,
    stroke,
    width: 2,
    fill: `${stroke}1a`,
    points: { show: false, filter: alone, size: 5, fill: stroke },
    spanGaps: false,
  };
}

/** Values with none before and behind them: a line needs two, so these are drawn as points. */
function alone({ data }: uPlot, at: number): number[] | null {
  const values = data[at] ?? [];
  const isThere = (index: number) => (values[index] ?? null) !== null;
  const found = [...values.keys()].filter(
    (index) => isThere(index) && !isThere(index - 1) && !isThere(index + 1),
  );
  return found.length > 0 ? found : null;
}

/** What is under the pointer, in words. */
function readout(shown: () => PlotProps, words: (value: number) => string): uPlot.Plugin {
  const box = document.createElement("div");
  box.className = "plot-readout";
  return {
    hooks: {
      ready: (plot) => plot.over.append(box),
      setCursor: ({ cursor: { idx, left = -1 }, over }) => {
        box.hidden = idx === null || idx === undefined || left < 0;
        if (box.hidden) return;
        const { times, series } = shown();
        const values = series.map(({ name, values: all }) => {
          const value = all[idx as number];
          return `${name} ${value === null || value === undefined ? "–" : words(value)}`;
        });
        const time = new Date(times[idx as number] ?? 0);
        box.textContent = [time.toLocaleString(), ...values].join("\n");
        const isLeft = left > over.clientWidth / 2;
        box.style.translate = `${isLeft ? left - box.offsetWidth - 12 : left + 12}px 4px`;
      },
    },
  };
}

const color = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
