import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Section } from "../../parts/page.tsx";
import { FilesEditor } from "./files-editor.tsx";
import { InputEditor } from "./input-editor.tsx";
import { OptionsEditor } from "./options-editor.tsx";
import { ProblemList } from "./problem-list.tsx";
import css from "./run.module.css";
import { RunAside } from "./run-aside.tsx";
import type { RunShown } from "./run-shown.ts";
import { useDraft } from "./use-draft.ts";
import { useSubmit } from "./use-submit.ts";
import { useUploads } from "./use-uploads.ts";

/** The input, files and options of a job to be. */
export function RunForm({ shown }: { shown: RunShown }) {
  const room = useDraft(shown.name, shown);
  const { draft, change } = room;
  const submitting = useSubmit(shown.name, shown.inputSchema);
  const { problems, refusals, isBusy, mend } = submitting;
  const uploads = useUploads(change);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) list.current?.focus();
  }, [refusals]);
  return (
    <form
      className={css.columns}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submitting.submit(draft);
      }}
    >
      <div className={css.main}>
        <ProblemList ref={list} submitting={submitting} draft={draft} />
        <InputEditor
          shown={shown}
          room={room}
          issues={problems.input}
          onMend={() => mend("input")}
        />
        <FilesEditor
          files={draft.files}
          issues={problems.files}
          uploads={uploads}
          onChange={(files) => {
            mend("files");
            change(() => ({ files }));
          }}
        />
        <OptionsEditor
          options={draft.options}
          problems={problems.options}
          attempts={shown.limits.attempts ?? undefined}
          onChange={(part) => {
            mend("options");
            change((now) => ({ options: { ...now.options, ...part } }));
          }}
        />
        <div className={css.foot}>
          <Button type="submit" loading={isBusy} leftSection={<Icon name="play" size={16} />}>
            Submit the job
          </Button>
          <Button variant="subtle" color="gray" onClick={room.startOver}>
            Start over
          </Button>
        </div>
      </div>
      <div className={css.side}>
        <Section title={shown.title}>
          <RunAside shown={shown} onExample={room.startFrom} />
        </Section>
      </div>
    </form>
  );
}
