import type { ReactNode } from "react";
import css from "./facts.module.css";

/** What is known of one thing, each with its name; those that are undefined are left out. */
export const Facts = ({ facts }: { facts: Readonly<Record<string, ReactNode>> }) => (
  <dl className={css.facts}>
    {Object.entries(facts).map(([name, fact]) =>
      fact === undefined ? null : (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ),
    )}
  </dl>
);
