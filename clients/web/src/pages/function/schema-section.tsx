import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { JsonTree } from "../../parts/json-tree.tsx";
import { Section } from "../../parts/page.tsx";
import { rowsOf, type SchemaRow } from "./schema-rows.ts";
import css from "./schema-section.module.css";
import { asSchema, typeWords } from "./schema-words.ts";

const views = [
  { value: "fields", label: "Fields" },
  { value: "json", label: "JSON Schema" },
];

/** A JSON Schema, to read as a table of fields or as it is. */
export function SchemaSection({ title, schema }: { title: string; schema: unknown }) {
  const [view, setView] = useState("fields");
  return (
    <Section
      title={title}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={`${title}: how it is shown`}
          data={views}
          value={view}
          onChange={setView}
        />
      }
    >
      {view === "json" ? (
        <JsonTree label={`${title} schema`} value={schema} depth={3} />
      ) : (
        <Fields title={title} schema={schema} />
      )}
    </Section>
  );
}

function Fields({ title, schema }: { title: string; schema: unknown }) {
  const root = asSchema(schema);
  const rows = useMemo(() => rowsOf(asSchema(schema)), [schema]);
  const takesMore = root["additionalProperties"] !== false;
  if (rows.length === 0)
    return (
      <p className={css.quiet}>
        {title}: {typeWords(root, root)}. It names no fields.
      </p>
    );
  return (
    <>
      <div className={css.fields}>
        <table className={css.table}>
          <caption className="visually-hidden">{title}: fields</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Type</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {takesMore && <p className={css.note}>Other fields may be given as well.</p>}
    </>
  );
}

function Row({ row }: { row: SchemaRow }) {
  const { depth, kind, name, type, isRequired, description, rules, byDefault } = row;
  if (kind === "form")
    return (
      <tr className={css.form}>
        <th scope="row" colSpan={3} style={{ paddingLeft: indent(depth) }}>
          {name}
          {description && <span className={css.quiet}> · {description}</span>}
        </th>
      </tr>
    );
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: indent(depth) }}>
        <code className={css.fieldName}>{name}</code>
        {isRequired && <span className={css.required}>required</span>}
      </th>
      <td>
        <code className={css.type}>{type}</code>
        {rules.map((rule) => (
          <span key={rule} className={css.rule}>
            {rule}
          </span>
        ))}
      </td>
      <td>
        {description}
        {byDefault && (
          <span className={css.default}>
            Default <code>{byDefault}</code>
          </span>
        )}
      </td>
    </tr>
  );
}

/** Room for a level, beside the cell's own. */
const indent = (depth: number): string => `${0.25 + depth * 1.1}rem`;
