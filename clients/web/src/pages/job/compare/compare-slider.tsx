import { type CSSProperties, type ReactNode, useState } from "react";
import css from "./before-after.module.css";

export interface CompareSliderProps {
  /** A picture that has the class it is given. */
  readonly before: (className: string | undefined) => ReactNode;
  readonly beforeName: string;
  readonly after: ReactNode;
  readonly afterName: string;
}

/** Two pictures over each other with a line to move between them. */
export function CompareSlider({ before, beforeName, after, afterName }: CompareSliderProps) {
  const [share, setShare] = useState(50);
  return (
    <>
      <div className={css.frame} style={{ "--share": `${share}%` } as CSSProperties}>
        {after}
        {before(css.before)}
        <span className={css.line} aria-hidden="true" />
        <input
          className={css.slider}
          type="range"
          min={0}
          max={100}
          value={share}
          aria-label="How much of the picture before is shown"
          aria-valuetext={`${share} % before`}
          onChange={({ currentTarget }) => setShare(Number(currentTarget.value))}
        />
      </div>
      <div className={css.names}>
        <span>Before: {beforeName}</span>
        <span>After: {afterName}</span>
      </div>
    </>
  );
}
