import { Icon } from "../../parts/icon.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";

/** While it is paused: since when, by whom and why. */
export function PausedNotice({ shown }: { shown: FunctionShown }) {
  const { pausedAt, pausedBy, pauseReason } = shown;
  if (!pausedAt) return null;
  return (
    <div className={css.paused} role="status">
      <Icon name="pause" size={16} />
      <div>
        Paused <Time at={pausedAt} ago />
        {pausedBy && <> by {pausedBy.name}</>}: none of its jobs is handed out.
        {pauseReason && <div className={css.reason}>“{pauseReason}”</div>}
      </div>
    </div>
  );
}
