import { Select, TagsInput, TextInput } from "@mantine/core";
import { useViewer } from "../../app/session.tsx";
import { useLazyText } from "../../parts/use-lazy-text.ts";
import { UserSelect } from "../../parts/user-select.tsx";
import { type JobsUrlFilter, spans } from "./job-query.ts";
import css from "./jobs.module.css";

const endings = [
  { value: "today", label: "Today" },
  ...Object.entries(spans).map(([value, { word }]) => ({ value, label: word })),
];

/** What is asked for less often. */
export function MoreFilters({ url: { filter, set } }: { url: JobsUrlFilter }) {
  const { isOperator } = useViewer();
  return (
    <section className={css.more} aria-label="More filters">
      {isOperator && (
        <UserSelect label="User" value={filter.user} onChange={(user) => set({ user })} />
      )}
      <TagsInput
        label="Tags"
        placeholder={filter.tag.length > 0 ? "" : "All of these"}
        value={[...filter.tag]}
        onChange={(tag) => set({ tag })}
      />
      <TagsInput
        label="Error codes"
        placeholder={filter.error.length > 0 ? "" : "Any of these"}
        value={[...filter.error]}
        onChange={(error) => set({ error })}
      />
      <LazyText
        label="Requires"
        placeholder="Such as photoshop"
        value={filter.requires}
        onChange={(requires) => set({ requires })}
      />
      <LazyText
        label="Held by worker"
        placeholder="Its name"
        value={filter.worker}
        onChange={(worker) => set({ worker })}
      />
      <TextInput
        type="datetime-local"
        label="Submitted from"
        value={filter.from ?? ""}
        onChange={({ currentTarget }) => set({ from: currentTarget.value, created: "" })}
      />
      <TextInput
        type="datetime-local"
        label="Submitted before"
        value={filter.to ?? ""}
        onChange={({ currentTarget }) => set({ to: currentTarget.value, created: "" })}
      />
      <Select
        label="Ended"
        placeholder="Any time, or not yet"
        data={endings}
        value={filter.ended ?? null}
        onChange={(ended) => set({ ended: ended ?? "" })}
        clearable
      />
    </section>
  );
}

interface LazyTextProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text that says what it is when typing pauses. */
function LazyText({ label, placeholder, value = "", onChange }: LazyTextProps) {
  const [text, type] = useLazyText(value, onChange);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
