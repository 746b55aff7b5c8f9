import { Link } from "wouter";
import { Section } from "../../parts/page.tsx";
import { WorkerBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";

/** Who asks for its jobs. */
export function Workers({ shown: { workers } }: { shown: FunctionShown }) {
  return (
    <Section title="Workers that serve it">
      {workers.length === 0 ? (
        <p className={css.quiet}>
          None that you may see asks for its jobs now. They wait until one does.
        </p>
      ) : (
        <ul className={css.workers}>
          {workers.map((worker) => (
            <li key={worker.id}>
              <div className={css.worker}>
                <Link href={`/workers/${worker.id}`}>{worker.name}</Link>
                <WorkerBadge state={worker.state} alive={worker.alive} />
              </div>
              <span className={css.quiet}>
                {worker.isServers ? "this server's own" : (worker.host ?? "remote")} · holds{" "}
                {worker.holding} · seen <Time at={worker.lastSeenAt} ago />
                {worker.capabilities.length > 0 && ` · ${worker.capabilities.join(", ")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
