import { type CSSProperties, useState } from "react";
import { fileAddress } from "../../parts/file-address.ts";
import { Section } from "../../parts/page.tsx";
import css from "./before-after.module.css";
import { comparisonOf } from "./comparison.ts";
import type { JobShown } from "./job-shown.ts";

/** Two pictures over each other with a line to move between them; nothing where there are no two. */
export function BeforeAfter({ job }: { job: JobShown }) {
  const [share, setShare] = useState(50);
  const pictures = comparisonOf(job);
  if (!pictures) return null;
  const { before, after } = pictures;
  return (
    <Section title="Before and after">
      <div className={css.frame} style={{ "--share": `${share}%` } as CSSProperties}>
        <img src={fileAddress(after.url)} alt={`After: ${after.name}`} />
        <img className={css.before} src={fileAddress(before.url)} alt={`Before: ${before.name}`} />
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
        <span>Before: {before.name}</span>
        <span>After: {after.name}</span>
      </div>
    </Section>
  );
}
