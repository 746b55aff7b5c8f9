import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Icon } from "../../parts/icon.tsx";
import { JsonTree } from "../../parts/json-tree.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { Section } from "../../parts/page.tsx";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";
import { SchemaSection } from "./schema-section.tsx";

/** What it does, takes and gives. */
export function Docs({ shown }: { shown: FunctionShown }) {
  const { description, examples, inputSchema, outputSchema } = shown;
  return (
    <>
      <Section title="What it does">
        {description.trim() ? (
          <Markdown>{description}</Markdown>
        ) : (
          <p className={css.quiet}>Nobody wrote that down.</p>
        )}
      </Section>
      <Section title="Examples">
        {examples.length === 0 ? (
          <p className={css.quiet}>It has none.</p>
        ) : (
          <ol className={css.examples}>
            {examples.map((example, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
              <Example key={at} name={shown.name} at={at} example={example} />
            ))}
          </ol>
        )}
      </Section>
      <SchemaSection title="Input" schema={inputSchema} />
      {outputSchema ? (
        <SchemaSection title="Output" schema={outputSchema} />
      ) : (
        <Section title="Output">
          <p className={css.quiet}>Any JSON: it does not say which.</p>
        </Section>
      )}
    </>
  );
}

function Example({ name, at, example }: { name: string; at: number; example: unknown }) {
  const label = `Example ${at + 1}`;
  return (
    <li>
      <div className={css.exampleHead}>
        <h3 className={css.small}>{label}</h3>
        <Button
          component={Link}
          href={`/functions/${encodeURIComponent(name)}/run?example=${at + 1}`}
          size="compact-xs"
          variant="light"
          leftSection={<Icon name="play" size={12} />}
          aria-label={`Run with this: example ${at + 1}`}
        >
          Run with this
        </Button>
      </div>
      <JsonTree label={label} value={example} depth={3} />
    </li>
  );
}
