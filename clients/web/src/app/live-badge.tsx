import { useLiveState } from "../api/api-context.tsx";
import type { LiveState } from "../api/socket.ts";
import css from "./shell.module.css";

const words: Record<LiveState, string> = {
  connecting: "Connecting …",
  live: "Live",
  reconnecting: "Reconnecting …",
  offline: "Offline",
};

/** Whether what is shown follows what happens; said aloud when that changes. */
export function LiveBadge() {
  const state = useLiveState();
  return (
    <span className={css.live} data-state={state} role="status" aria-live="polite">
      <span className={css.dot} aria-hidden="true" />
      {words[state]}
    </span>
  );
}
