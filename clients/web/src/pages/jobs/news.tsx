import { Button } from "@mantine/core";
import { Icon } from "../../parts/icon.tsx";
import { countWords } from "../../parts/words.ts";
import css from "./jobs.module.css";
import { freshMost } from "./list-state.ts";
import type { JobList } from "./use-job-list.ts";

/** Jobs that are not in the list yet, behind a button: a list must not move under one's hands. */
export function News({ list }: { list: JobList }) {
  const { fresh, rows, isReading } = list;
  const count = rows.length === 0 ? 0 : fresh.size;
  const told = count < freshMost ? countWords(count) : `${countWords(freshMost)} or more`;
  const words = count === 1 ? "1 new job" : `${told} new jobs`;
  return (
    <div className={css.news} role="status">
      {count > 0 && (
        <Button
          size="compact-md"
          radius="xl"
          loading={isReading}
          leftSection={<Icon name="up" size={14} />}
          onClick={() => showNews(list)}
        >
          {words}
        </Button>
      )}
    </div>
  );
}

export function showNews({ again }: JobList): void {
  scrollTo(0, 0);
  again();
}
