import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { plotOptions } from "./plot-options.ts";
import type { PlotProps } from "./plot-types.ts";

/** The drawing itself, on a canvas; a chunk of its own. */
export function PlotCanvas({ height = 160, ...props }: PlotProps) {
  const scheme = useComputedColorScheme("light");
  const { ref, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const shape = props.series.map(({ name, color, kind }) => `${name} ${color} ${kind}`).join();
  const shown = useRef(props);
  shown.current = props;
  const isSized = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing for other lines or colours only; data and size are told below
  useEffect(() => {
    if (!box.current || !isSized) return;
    const options = { ...plotOptions(() => shown.current), width, height };
    plot.current = new uPlot(options, dataOf(shown.current), box.current);
    return () => plot.current?.destroy();
  }, [scheme, shape, isSized]);
  useEffect(() => {
    if (isSized) plot.current?.setSize({ width, height });
  }, [width, height, isSized]);
  const { times, series } = props;
  useEffect(() => plot.current?.setData(dataOf({ times, series })), [times, series]);
  return (
    <div ref={ref}>
      <div ref={box} />
    </div>
  );
}

/** uPlot counts time in seconds. */
const dataOf = ({ times, series }: Pick<PlotProps, "series" | "times">): uPlot.AlignedData => [
  times.map((time) => time / 1_000),
  ...series.map(({ values }) => [...values]),
];
