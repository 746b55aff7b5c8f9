import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../../app/session.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import { type Command, type Commands, fetchCommands, submitCommands } from "./copied-commands.ts";
import css from "./copy-as.module.css";
import type { JobShown } from "./job-shown.ts";

const whats = [
  { value: "submit", label: "Submit it again" },
  { value: "fetch", label: "Fetch it" },
];
const hows = [
  { value: "graphql", label: "GraphQL" },
  { value: "curl", label: "curl" },
  { value: "cli", label: "CLI" },
];

/** The job as a command for elsewhere. */
export function CopyAs({ job }: { job: JobShown }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="copy" size={15} />}
        onClick={() => setOpen(true)}
      >
        Copy as
      </Button>
      <Dialog title="Copy as a command" isOpen={isOpen} onClose={() => setOpen(false)} isWide>
        <Choices job={job} />
      </Dialog>
    </>
  );
}

function Choices({ job }: { job: JobShown }) {
  const { id: viewerId } = useViewer();
  const [what, setWhat] = useState("submit");
  const [how, setHow] = useState("curl");
  const place = { server: location.origin, viewerId };
  const commands = what === "submit" ? submitCommands(job, place) : fetchCommands(job, place);
  return (
    <>
      <div className={css.choices}>
        <SegmentedControl aria-label="What" data={whats} value={what} onChange={setWhat} />
        <SegmentedControl aria-label="How" data={hows} value={how} onChange={setHow} />
      </div>
      {commands[how as keyof Commands].map((command) => (
        <Shown key={command.title} command={command} />
      ))}
      <p className={css.note}>
        {how === "graphql" ? (
          "Paste both into a GraphQL client, with your token as a bearer."
        ) : (
          <>
            Your token is not in it: set <code>DOCKET_TOKEN</code> first.
          </>
        )}
      </p>
    </>
  );
}

const Shown = ({ command: { title, text } }: { command: Command }) => (
  <section className={css.command} aria-label={title}>
    <div className={css.head}>
      <span>{title}</span>
      <CopyButton text={text} what={title.toLowerCase()} />
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
    <pre tabIndex={0}>{text}</pre>
  </section>
);
