import { TagsInput, TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import type { Options } from "./draft.ts";
import css from "./run.module.css";

export interface OptionsEditorProps {
  readonly options: Options;
  readonly problems: Partial<Record<keyof Options, string>>;
  /** What the function says itself. */
  readonly attempts: number | undefined;
  readonly onChange: (part: Partial<Options>) => void;
}

type TextOption = Exclude<keyof Options, "tags">;

/** What most jobs do without; folded away until something in it is set or wrong. */
export function OptionsEditor({ options, problems, attempts, onChange }: OptionsEditorProps) {
  const { isOperator } = useViewer();
  const set = Object.values(options).filter((value) => value.length > 0).length;
  const [isOpen, setOpen] = useState(set > 0);
  const isWrong = Object.keys(problems).length > 0;
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  const field = (name: TextOption): TextInputProps => ({
    value: options[name],
    error: problems[name],
    onChange: ({ currentTarget }) => onChange({ [name]: currentTarget.value }),
  });
  return (
    <details
      className={css.options}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        Options
        <span className={css.quiet}>
          {set > 0 ? `${set} set` : "priority, time, tags, callback and more"}
        </span>
      </summary>
      <div className={css.optionFields}>
        <TextInput
          label="Priority"
          description="-1000 to 1000; higher goes first"
          placeholder="0"
          type="number"
          inputMode="numeric"
          {...field("priority")}
        />
        <TextInput
          label="Not before"
          description="Your local time"
          type="datetime-local"
          {...field("runAt")}
        />
        <TextInput
          label="Attempts at most"
          description="After which it fails for good"
          placeholder={attempts === undefined ? "the server's default" : String(attempts)}
          type="number"
          inputMode="numeric"
          {...field("maxAttempts")}
        />
        <TagsInput
          label="Tags"
          description="Words to find it by; Enter adds one"
          value={[...options.tags]}
          error={problems.tags}
          onChange={(tags) => onChange({ tags })}
        />
        <TextInput
          label="Callback URL"
          description="Told when it has ended"
          placeholder="https://…"
          type="url"
          {...field("callbackUrl")}
        />
        <TextInput
          label="Idempotency key"
          description="The same key makes no second job"
          {...field("idempotencyKey")}
        />
        <TextInput
          label="Capability"
          description="Only a worker that has it gets the job"
          placeholder="such as photoshop"
          {...field("requires")}
        />
        {isOperator && (
          <TextInput
            label="For the user"
            description="Id or name; yourself when left out"
            {...field("user")}
          />
        )}
      </div>
    </details>
  );
}
