import { Button } from "@mantine/core";
import { Icon } from "../../parts/icon.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./run.module.css";
import type { RunShown } from "./run-shown.ts";

/** What the function is, and inputs to begin with. */
export function RunAside({
  shown,
  onExample,
}: {
  readonly shown: RunShown;
  readonly onExample: (example: unknown) => void;
}) {
  const { description, examples, pausedAt, pauseReason } = shown;
  return (
    <div className={css.aside}>
      {pausedAt && (
        <p className={css.paused}>
          <Icon name="pause" size={14} /> Paused <Time at={pausedAt} ago />: the job will wait until
          it is resumed.{pauseReason && ` “${pauseReason}”`}
        </p>
      )}
      {examples.length > 0 && (
        <div>
          <h3 className={css.small}>Start from an example</h3>
          <ul className={css.examples}>
            {examples.map((example, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
              <li key={at}>
                <Button
                  variant="default"
                  fullWidth
                  justify="start"
                  className={css.example}
                  title={`Start from example ${at + 1}`}
                  onClick={() => onExample(example)}
                >
                  <code>{JSON.stringify(example)}</code>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Markdown>{description}</Markdown>
    </div>
  );
}
