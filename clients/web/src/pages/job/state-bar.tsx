import { useNow } from "../../parts/clock.ts";
import { jobLook } from "../../parts/state-badge.tsx";
import { durationWords } from "../../parts/words.ts";
import { hasEnded, type JobShown } from "./job-shown.ts";
import css from "./timeline.module.css";
import { type Stretch, stretchesOf } from "./timeline-steps.ts";

/** How the job's time divides among its states, as long as they lasted. */
export function StateBar({ job }: { job: JobShown }) {
  const now = useNow(hasEnded(job) ? 3_600_000 : 1_000);
  const stretches = stretchesOf(job, now);
  const total = stretches.reduce((sum, { ms }) => sum + ms, 0);
  if (total === 0) return null;
  return (
    <figure className={css.bar}>
      <div className={css.track} aria-hidden="true">
        {stretches.map((stretch, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches are only added at the end
            key={at}
            className={css.stretch}
            data-tone={jobLook(stretch.state).tone}
            style={{ flexGrow: stretch.ms / total }}
            title={words(stretch)}
          />
        ))}
      </div>
      <figcaption className={css.legend}>
        {sums(stretches).map((sum) => (
          <span key={sum.state} className={css.entry} data-tone={jobLook(sum.state).tone}>
            <span className={css.swatch} aria-hidden="true" />
            {words(sum)}
          </span>
        ))}
        <span className={css.total}>{durationWords(total)} in all</span>
      </figcaption>
    </figure>
  );
}

const words = ({ state, ms }: Stretch): string => `${jobLook(state).word} ${durationWords(ms)}`;

function sums(stretches: readonly Stretch[]): readonly Stretch[] {
  const sum = new Map<Stretch["state"], number>();
  for (const { state, ms } of stretches) sum.set(state, (sum.get(state) ?? 0) + ms);
  return [...sum].map(([state, ms]) => ({ state, ms }));
}
