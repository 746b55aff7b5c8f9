import { fileAddress } from "../../../parts/file-address.ts";
import { Section } from "../../../parts/page.tsx";
import type { JobShown } from "../job-shown.ts";
import { CompareSlider } from "./compare-slider.tsx";
import { ComparedDocument } from "./compared-document.tsx";
import { documentOf, pairOf } from "./comparison.ts";

/** What a recipe began with and what it made, over each other; nothing where there are no two. */
export function BeforeAfter({ job }: { job: JobShown }) {
  const pair = pairOf(job);
  const document = pair ? undefined : documentOf(job);
  if (!pair && !document) return null;
  return (
    <Section title="Before and after">
      {pair && (
        <CompareSlider
          before={(className) => (
            <img
              className={className}
              src={fileAddress(pair.before.url)}
              alt={`Before: ${pair.before.name}`}
            />
          )}
          beforeName={pair.before.name}
          after={<img src={fileAddress(pair.after.url)} alt={`After: ${pair.after.name}`} />}
          afterName={pair.after.name}
        />
      )}
      {document && <ComparedDocument key={document.before.url} {...document} />}
    </Section>
  );
}
