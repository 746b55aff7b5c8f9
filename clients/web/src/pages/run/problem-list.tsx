import { Button } from "@mantine/core";
import type { Ref } from "react";
import { Icon } from "../../parts/icon.tsx";
import type { Draft } from "./draft.ts";
import css from "./run.module.css";
import type { Submitting } from "./use-submit.ts";

export interface ProblemListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly submitting: Submitting;
  readonly draft: Draft;
}

/** All that is wrong with a submit, in one place; it takes the focus. */
export function ProblemList({ ref, submitting, draft }: ProblemListProps) {
  const { problems, isOnlyHere, submit } = submitting;
  const { input, files, options, others } = problems;
  const lines = [
    ...others.map((message) => ({ at: "", message })),
    ...input.map(({ path, message }) => ({ at: path.join(".") || "input", message })),
    ...files.map(({ path, message }) => ({ at: fileAt(draft, path), message })),
    ...Object.entries(options).map(([at, message]) => ({ at, message })),
  ];
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      className={css.problems}
      data-empty={lines.length === 0}
    >
      {lines.length > 0 && (
        <>
          <p className={css.problemsTitle}>
            <Icon name="warning" size={16} />
            {isOnlyHere ? "The input does not fit" : "The job was not submitted"}
          </p>
          <ul>
            {lines.map(({ at, message }) => (
              <li key={`${at} ${message}`}>
                {at && (
                  <>
                    <code>{at}</code>{" "}
                  </>
                )}
                {message}
              </li>
            ))}
          </ul>
          {isOnlyHere && input.length > 0 && (
            <Button size="compact-xs" variant="default" onClick={() => void submit(draft, true)}>
              Submit it anyway
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const fileAt = ({ files }: Draft, [at = "", ...rest]: readonly string[]): string =>
  [files[Number(at)]?.name ?? "files", ...rest].join(".");
