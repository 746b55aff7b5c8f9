import css from "./sparkline.module.css";

interface SparkStep {
  readonly good: number;
  readonly bad: number;
}

const step = 5;
const bar = 4;
const height = 24;

export interface SparklineProps {
  /** What it shows, with its totals: for screen readers, and on hover. */
  readonly label: string;
  readonly steps: readonly SparkStep[];
}

/** Small bars, good below and bad on top; each as high as its share of the highest. */
export function Sparkline({ label, steps }: SparklineProps) {
  const most = Math.max(1, ...steps.map(({ good, bad }) => good + bad));
  const tall = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 1)));
  return (
    <svg
      className={css.sparkline}
      viewBox={`0 0 ${steps.length * step} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {steps.map(({ good, bad }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <g key={at}>
          <rect className={css.base} x={at * step} y={height - 1} width={bar} height={1} />
          <rect
            className={css.good}
            x={at * step}
            y={height - tall(good)}
            width={bar}
            height={tall(good)}
          />
          <rect
            className={css.bad}
            x={at * step}
            y={height - tall(good) - tall(bad)}
            width={bar}
            height={tall(bad)}
          />
        </g>
      ))}
    </svg>
  );
}
