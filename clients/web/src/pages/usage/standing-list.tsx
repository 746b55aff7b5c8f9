import { Progress } from "@mantine/core";
import type { StandingFragment } from "../../generated/graphql.ts";
import { Time } from "../../parts/time.tsx";
import { countWords } from "../../parts/words.ts";
import { periodWords } from "./period.ts";
import css from "./usage.module.css";

/** How often somebody may call what, and what is left of it; null where a core service says so. */
export function StandingList({
  standings,
}: {
  standings: readonly StandingFragment[] | null | undefined;
}) {
  if (!standings) return "A core service keeps them.";
  if (standings.length === 0) return "None: calls are counted, and not limited by number.";
  return (
    <ul className={css.standings}>
      {standings.map((standing) => (
        <Standing key={standing.allowance.id} standing={standing} />
      ))}
    </ul>
  );
}

function Standing({ standing: { allowance, used, remaining, renewsAt } }: Row) {
  const { api, count, period, user } = allowance;
  return (
    <li className={css.standing}>
      <span className={css.what}>
        <span>
          <code>{api}</code> {countWords(count)} {periodWords[period]}
        </span>
        <span className={css.left}>
          {countWords(used)} used, {countWords(remaining)} left
          {renewsAt && (
            <>
              , renewed <Time at={renewsAt} ago />
            </>
          )}
        </span>
      </span>
      <Progress
        value={count === 0 ? 100 : Math.min(100, (used / count) * 100)}
        color={remaining === 0 ? "red" : "iris"}
        aria-label={`${countWords(used)} of ${countWords(count)} calls of ${api} used`}
      />
      <span className={css.left}>{user ? "For this user alone" : "The same for each user"}</span>
    </li>
  );
}

interface Row {
  readonly standing: StandingFragment;
}
