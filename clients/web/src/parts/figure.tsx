import type { ReactNode } from "react";
import css from "./small.module.css";
import type { Tone } from "./state-badge.tsx";

export interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  /** Below it: what it is made of, or how it goes. */
  readonly more?: ReactNode;
  /** Bad and warn stand out; what is said in `more` must say why as well. */
  readonly tone?: Tone;
}

/** One number with what it counts. */
export function Figure({ label, value, more, tone }: FigureProps) {
  return (
    <div className={css.figure}>
      <dt className={css.figureLabel}>{label}</dt>
      <dd className="plain">
        <div className={css.figureValue} data-tone={tone}>
          {value}
        </div>
        {more && <div className={css.figureMore}>{more}</div>}
      </dd>
    </div>
  );
}

/** Figures side by side. */
export const Figures = ({ children }: { children: ReactNode }) => (
  <dl className={css.figures}>{children}</dl>
);
