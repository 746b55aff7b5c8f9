import { NativeSelect, Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import type { LogLevel } from "../../generated/graphql.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Section } from "../../parts/page.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { countWords } from "../../parts/words.ts";
import { hasEnded, type JobShown } from "./job-shown.ts";
import css from "./log.module.css";
import { LogLines } from "./log-lines.tsx";
import { type LogLine, useLog } from "./use-log.ts";

const levels: readonly LogLevel[] = ["DEBUG", "INFO", "WARN", "ERROR"];

const choices = [
  { value: "DEBUG", label: "All levels" },
  { value: "INFO", label: "Info and above" },
  { value: "WARN", label: "Warnings and errors" },
  { value: "ERROR", label: "Errors" },
];

/** What the worker logs, live. */
export function LogView({ job }: { job: JobShown }) {
  const { lines, refusal } = useLog(job.id);
  const [least, setLeast] = useState<LogLevel>("DEBUG");
  const [search, setSearch] = useState("");
  const [isFollowing, setFollowing] = useState(true);
  const shown = useMemo(() => matching(lines, least, search), [lines, least, search]);
  return (
    <Section
      title="Log"
      actions={
        <div className={css.tools}>
          <span className={css.count} role="status">
            {countOf(shown.length, lines.length)}
          </span>
          <CopyButton text={textOf(shown)} what="the log" />
          <SearchInput label="Search the log" value={search} onChange={setSearch} width="11rem" />
          <NativeSelect
            aria-label="Level"
            size="xs"
            data={choices}
            value={least}
            onChange={({ currentTarget }) => setLeast(currentTarget.value as LogLevel)}
          />
          <Switch
            label="Follow"
            checked={isFollowing}
            onChange={({ currentTarget }) => setFollowing(currentTarget.checked)}
          />
        </div>
      }
    >
      {refusal && <p className={css.refusal}>The log ended: {refusal.message}</p>}
      {shown.length > 0 ? (
        <LogLines
          lines={shown}
          search={search}
          hasAttempts={job.attempts.current > 1}
          isFollowing={isFollowing}
          onLeave={() => setFollowing(false)}
        />
      ) : (
        <p className={css.nothing}>{nothing(lines.length, hasEnded(job))}</p>
      )}
    </Section>
  );
}

function matching(lines: readonly LogLine[], least: LogLevel, search: string) {
  const from = levels.indexOf(least);
  const wanted = search.toLowerCase();
  return lines.filter(
    ({ level, message }) => levels.indexOf(level) >= from && message.toLowerCase().includes(wanted),
  );
}

const countOf = (shown: number, all: number): string =>
  `${shown === all ? "" : `${countWords(shown)} of `}${countWords(all)} ${all === 1 ? "line" : "lines"}`;

const textOf = (lines: readonly LogLine[]): string =>
  lines.map(({ at, level, message }) => `${at} ${level} ${message}`).join("\n");

function nothing(count: number, isOver: boolean): string {
  if (count > 0) return "No line is like that. Search for less, or show all levels.";
  return isOver
    ? "The worker logged nothing."
    : "Nothing is logged yet; lines appear as they come.";
}
