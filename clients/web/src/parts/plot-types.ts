export interface PlotSeries {
  readonly name: string;
  /** One of four that go together in both themes; 1 is the accent, 2 good, 3 bad, 4 warning. */
  readonly color: 1 | 2 | 3 | 4;
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly kind?: "bars" | "line";
}

export interface PlotProps {
  /** What it shows, such as "Jobs a minute". */
  readonly label: string;
  /** Times in ms, ascending. */
  readonly times: readonly number[];
  readonly series: readonly PlotSeries[];
  /** A value in words, such as durationWords. */
  readonly words?: (value: number) => string;
  /** In px. */
  readonly height?: number;
}
