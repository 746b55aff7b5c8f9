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
        values: (_plot, splits) => splits.map(timeWords(splits)),
      },
      { ...axis, size: 58, values: (_plot, splits) => splits.map(words), space: 36 },
    ],
    series: [{}, ...series.map(line)],
    plugins: [readout(shown, words)],
  };
}

const dayMs = 86_400_000;
const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** The time of day, or the day where the plot spans several. */
function timeWords(splits: readonly number[]): (seconds: number) => string {
  const spanMs = ((splits.at(-1) ?? 0) - (splits[0] ?? 0)) * 1_000;
  const words = spanMs > 2 * dayMs ? day : hour;
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
    points: { show: false },
    spanGaps: false,
  };
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
