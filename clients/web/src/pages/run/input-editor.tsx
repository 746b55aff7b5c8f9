import { SegmentedControl, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Section } from "../../parts/page.tsx";
import { type Draft, parsedJson, showsAsForm, written } from "./draft.ts";
import type { Issue } from "./issues.ts";
import { JsonEditor } from "./json-editor.tsx";
import css from "./run.module.css";
import type { RunShown } from "./run-shown.ts";
import type { DraftRoom } from "./use-draft.ts";

const SchemaForm = lazy(async () => ({ default: (await import("./schema-form.tsx")).SchemaForm }));

const modes = [
  { value: "form", label: "Form" },
  { value: "json", label: "JSON" },
];

export interface InputEditorProps {
  readonly shown: RunShown;
  readonly room: DraftRoom;
  readonly issues: readonly Issue[];
  /** Something was changed. */
  readonly onMend: () => void;
}

/** The input as a form or as JSON; each keeps what was said in the other. */
export function InputEditor({ shown, room, issues, onMend }: InputEditorProps) {
  const { draft, change, round } = room;
  const [isStuck, setStuck] = useState(false);
  const hasForm = showsAsForm(shown);
  const turn = (part: Partial<Draft>) => {
    onMend();
    setStuck(false);
    change(() => part);
  };
  const swap = (mode: string) => {
    const next = swapped(draft, mode);
    setStuck(next === null);
    if (next) change(() => next);
  };
  return (
    <Section
      title="Input"
      actions={
        hasForm && (
          <SegmentedControl
            size="xs"
            aria-label="How the input is written"
            data={modes}
            value={draft.mode}
            onChange={swap}
          />
        )
      }
    >
      {isStuck && (
        <p className={css.stuck} role="alert">
          This is no JSON yet. Mend it first: the form would lose it.
        </p>
      )}
      {draft.mode === "form" && hasForm ? (
        <Suspense fallback={<Skeleton height={180} />}>
          <SchemaForm
            key={round}
            schema={shown.inputSchema}
            value={draft.value}
            issues={issues}
            onChange={(value) => turn({ value, text: written(value) })}
          />
        </Suspense>
      ) : (
        <JsonEditor
          text={draft.text}
          schema={shown.inputSchema}
          hasIssues={issues.length > 0}
          onChange={(text) => {
            const { value, problem } = {
              problem: undefined,
              value: draft.value,
              ...parsedJson(text),
            };
            turn(problem === undefined ? { text, value, mode: "json" } : { text, mode: "json" });
          }}
        />
      )}
    </Section>
  );
}

/** The draft in the other mode; null for a text that is no JSON. */
function swapped({ text, value }: Draft, mode: string): Partial<Draft> | null {
  if (mode === "json") return { mode, text: written(value) };
  const parsed = parsedJson(text);
  return parsed.problem === undefined ? { mode: "form", value: parsed.value } : null;
}
