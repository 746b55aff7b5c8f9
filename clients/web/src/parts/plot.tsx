import { lazy, Suspense } from "react";
import css from "./plot.module.css";
import { PlotTable } from "./plot-table.tsx";
import type { PlotProps } from "./plot-types.ts";

export type { PlotProps, PlotSeries } from "./plot-types.ts";

const Canvas = lazy(async () => ({ default: (await import("./plot-canvas.tsx")).PlotCanvas }));

/** Lines or bars over time. The drawing is for eyes; beside it the same as a table for screen readers. */
export function Plot(props: PlotProps) {
  const { label, series, height = 160 } = props;
  return (
    <figure className={css.plot} aria-label={label}>
      <div className={css.legend} aria-hidden="true">
        {series.map(({ name, color }) => (
          <span key={name} className={css.entry}>
            <span className={css.swatch} data-color={color} />
            {name}
          </span>
        ))}
      </div>
      <div className={css.canvas} style={{ height }} aria-hidden="true">
        <Suspense fallback={null}>
          <Canvas {...props} height={height} />
        </Suspense>
      </div>
      <PlotTable {...props} />
    </figure>
  );
}
