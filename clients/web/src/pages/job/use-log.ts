import { useEffect, useRef, useState } from "react";
import type { Refusal } from "../../api/refusal.ts";
import { useWatch } from "../../api/use-watch.ts";
import { JobPageLogDocument, type JobPageLogSubscription } from "../../generated/graphql.ts";

export type LogLine = JobPageLogSubscription["jobLog"];

/** Lines that come together are shown together, once in so many ms. */
const gatherMs = 60;

/** Lines that are held, the newest: as many as a page of one job may gather in a day without harm. */
const linesMost = 20_000;

/** What workers logged, from the beginning, as it comes. After a reconnect the server tells all again: what is known is passed over. */
export function useLog(id: string): { lines: readonly LogLine[]; refusal: Refusal | undefined } {
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const gathered = useRef<{ newest: string; lines: LogLine[]; timer?: number | undefined }>({
    newest: "",
    lines: [],
  });
  const show = () => {
    const { lines: more } = gathered.current;
    gathered.current.timer = undefined;
    gathered.current.lines = [];
    setLines((now) => [...now, ...more].slice(-linesMost));
  };
  useWatch(
    JobPageLogDocument,
    { id },
    {
      onData: ({ jobLog: line }) => {
        const room = gathered.current;
        if (line.id <= room.newest) return;
        room.newest = line.id;
        room.lines.push(line);
        room.timer ??= window.setTimeout(show, gatherMs);
      },
      onEnd: setRefusal,
    },
  );
  useEffect(() => {
    const room = gathered.current;
    return () => {
      clearTimeout(room.timer);
      room.timer = undefined;
    };
  }, []);
  return { lines, refusal };
}
