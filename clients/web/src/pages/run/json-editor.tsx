import { Button, Textarea } from "@mantine/core";
import { useDeferredValue, useMemo } from "react";
import { parsedJson, written } from "./draft.ts";
import { type Issue, issuesOf } from "./issues.ts";
import css from "./run.module.css";

export interface JsonEditorProps {
  readonly text: string;
  readonly schema: unknown;
  /** A submit found something; then that is shown, not what is found here. */
  readonly hasIssues: boolean;
  readonly onChange: (text: string) => void;
}

/** Issues that are told at once; with more the first ones help as much. */
const most = 5;

/** JSON as text. What does not fit is told while it is typed, below. */
export function JsonEditor({ text, schema, hasIssues, onChange }: JsonEditorProps) {
  const later = useDeferredValue(text);
  const { problem, issues } = useMemo(() => looked(later, schema), [later, schema]);
  const rows = Math.min(36, Math.max(12, text.split("\n").length + 1));
  return (
    <div className={css.json}>
      <Textarea
        aria-label="Input as JSON"
        rows={rows}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        classNames={{ input: css.jsonInput ?? "" }}
        value={text}
        error={problem !== undefined && `No JSON yet: ${problem}`}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <div className={css.jsonFoot}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={problem !== undefined}
          onClick={() => onChange(tidied(text))}
        >
          Tidy up
        </Button>
        {problem === undefined && !hasIssues && <Found issues={issues} />}
      </div>
    </div>
  );
}

function Found({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return <span className={css.fits}>Fits the schema</span>;
  return (
    <ul className={css.found}>
      {issues.slice(0, most).map(({ path, message }) => (
        <li key={`${path.join(".")} ${message}`}>
          <code>{path.join(".") || "input"}</code> {message}
        </li>
      ))}
      {issues.length > most && <li>and {issues.length - most} more</li>}
    </ul>
  );
}

function looked(text: string, schema: unknown) {
  const parsed = parsedJson(text);
  if (parsed.problem !== undefined) return { problem: parsed.problem, issues: [] };
  return { problem: undefined, issues: issuesOf(schema, parsed.value) };
}

function tidied(text: string): string {
  const parsed = parsedJson(text);
  return parsed.problem === undefined ? written(parsed.value) : text;
}
