import { Figure, Figures } from "../../parts/figure.tsx";
import { countWords, durationWords } from "../../parts/words.ts";
import type { FunctionShown } from "./function-shown.ts";

/** How its queue stands just now; live. */
export function Queue({ shown: { stats, workers } }: { shown: FunctionShown }) {
  if (!stats) return null;
  const oldest = stats.oldestWaitingMs ?? 0;
  const alive = workers.filter((worker) => worker.alive);
  return (
    <Figures>
      <Figure
        label="Waiting"
        value={countWords(stats.waiting)}
        more={stats.waiting > 0 ? `oldest ${durationWords(oldest)}` : "nothing waits"}
      />
      <Figure label="Running" value={countWords(stats.running)} more="a worker has them" />
      <Figure label="Scheduled" value={countWords(stats.scheduled)} more="for a later time" />
      <Figure
        label="Held back"
        value={countWords(stats.heldBack)}
        more={stats.paused ? "it is paused" : "by its limits"}
        {...(stats.heldBack > 0 && { tone: "warn" as const })}
      />
      <Figure
        label="Workers"
        value={countWords(alive.length)}
        more={alive.length > 0 ? "ask for its jobs" : "nobody asks for its jobs"}
        {...(alive.length === 0 && stats.waiting > 0 && { tone: "bad" as const })}
      />
    </Figures>
  );
}
