import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useEffect, useRef } from "react";
import css from "./log.module.css";
import type { LogLine } from "./use-log.ts";

const linePx = 22;
const overscan = 20;
/** So near to its end, in px, the log counts as scrolled to it. */
const nearPx = 8;

export interface LogLinesProps {
  readonly lines: readonly LogLine[];
  /** What is marked in them. */
  readonly search: string;
  /** Whether lines name their attempt. */
  readonly hasAttempts: boolean;
  readonly isFollowing: boolean;
  /** Somebody scrolled up. */
  readonly onLeave: () => void;
}

/** Lines of a log, of which only those in view are in the document. */
export function LogLines({ lines, search, hasAttempts, isFollowing, onLeave }: LogLinesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const top = useRef(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => linePx,
    overscan,
    getItemKey: (at) => lines[at]?.id ?? at,
  });
  const height = virtual.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes along with the height
  useEffect(() => {
    if (isFollowing) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [isFollowing, height]);
  const onScroll = () => {
    if (!frame.current) return;
    const { scrollTop, clientHeight, scrollHeight } = frame.current;
    const isUp = scrollTop < top.current && scrollTop + clientHeight < scrollHeight - nearPx;
    top.current = scrollTop;
    if (isFollowing && isUp) onLeave();
  };
  return (
    <div
      ref={frame}
      className={css.frame}
      role="log"
      aria-live="off"
      aria-label="Log lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className={css.lines} style={{ height }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return line ? (
            <div
              key={key as string}
              ref={virtual.measureElement}
              data-index={index}
              className={css.line}
              data-level={line.level}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Line line={line} search={search} hasAttempts={hasAttempts} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

const clock = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});

function Line({
  line,
  search,
  hasAttempts,
}: {
  line: LogLine;
  search: string;
  hasAttempts: boolean;
}) {
  const { at, attempt, level, message } = line;
  return (
    <>
      <time dateTime={at} title={at} className={css.at}>
        {clock.format(new Date(at))}
      </time>
      <span className={css.level}>{level}</span>
      {hasAttempts && <span className={css.attempt}>#{attempt}</span>}
      <span className={css.message}>{search ? marked(message, search) : message}</span>
    </>
  );
}

function marked(message: string, search: string) {
  const found = message.toLowerCase().split(search.toLowerCase());
  let from = 0;
  return found.map((part, nth) => {
    const text = message.slice(from, from + part.length);
    const hit = message.slice(from + part.length, from + part.length + search.length);
    from += part.length + search.length;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
      <Fragment key={nth}>
        {text}
        {nth < found.length - 1 && <mark className={css.hit}>{hit}</mark>}
      </Fragment>
    );
  });
}
