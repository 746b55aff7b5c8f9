import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { JsonTree } from "../../parts/json-tree.tsx";
import { Section } from "../../parts/page.tsx";
import { Bytes } from "../../parts/time.tsx";
import css from "./job-data.module.css";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** What the job was asked to do, and what came of it. */
export function JobData({ job }: { job: JobShown }) {
  return (
    <>
      <Json title="Output" value={job.output}>
        {hasEnded(job) ? "The job ended without an output." : "It is there when the job is done."}
      </Json>
      <Json title="Input" value={job.input}>
        The job has no input.
      </Json>
    </>
  );
}

interface JsonProps {
  readonly title: string;
  readonly value: unknown;
  /** Said when there is none. */
  readonly children: string | readonly string[];
}

function Json({ title, value, children }: JsonProps) {
  const [view, setView] = useState("Tree");
  const raw = useMemo(() => JSON.stringify(value, null, 2) ?? "", [value]);
  if (value === null || value === undefined)
    return (
      <Section title={title}>
        <span className={css.none}>{children}</span>
      </Section>
    );
  return (
    <Section
      title={title}
      actions={
        <span className={css.tools}>
          <Bytes size={new Blob([JSON.stringify(value)]).size} />
          <SegmentedControl
            size="xs"
            aria-label={`How ${title.toLowerCase()} is shown`}
            data={["Tree", "Raw"]}
            value={view}
            onChange={setView}
          />
        </span>
      }
    >
      {view === "Tree" ? (
        <JsonTree value={value} label={title} />
      ) : (
        <RawJson text={raw} label={title} />
      )}
    </Section>
  );
}

const RawJson = ({ text, label }: { text: string; label: string }) => (
  <section
    className={css.raw}
    aria-label={`${label}, raw`}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it
    tabIndex={0}
  >
    <pre>{text}</pre>
  </section>
);
