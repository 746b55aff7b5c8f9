import type { ReactNode } from "react";
import css from "./small.module.css";

/** The heading of a part of a page that has a frame of its own, such as a table. */
export const Subhead = ({ title, actions }: { title: string; actions?: ReactNode }) => (
  <div className={css.subhead}>
    <h2 className={css.subtitle}>{title}</h2>
    {actions}
  </div>
);
