import { JsonView } from "react-json-view-lite";
import { CopyButton } from "./copy-button.tsx";
import css from "./json-tree.module.css";

const styles = {
  container: css.tree ?? "",
  basicChildStyle: css.child ?? "",
  childFieldsContainer: css.children ?? "",
  label: css.label ?? "",
  clickableLabel: css.clickable ?? "",
  nullValue: css.null ?? "",
  undefinedValue: css.null ?? "",
  numberValue: css.number ?? "",
  stringValue: css.string ?? "",
  booleanValue: css.boolean ?? "",
  otherValue: css.null ?? "",
  punctuation: css.punctuation ?? "",
  expandIcon: css.expand ?? "",
  collapseIcon: css.collapse ?? "",
  collapsedContent: css.collapsed ?? "",
  noQuotesForStringValues: false,
  quotesForFieldNames: false,
  stringifyStringValues: true,
  ariaLables: { collapseJson: "Collapse", expandJson: "Expand" },
};

export interface JsonTreeProps {
  readonly value: unknown;
  /** What it is, such as "Input". */
  readonly label: string;
  /** Levels that are open at first. */
  readonly depth?: number;
}

/** JSON that opens and closes, by mouse and by keyboard; a button copies it whole. */
export function JsonTree({ value, label, depth = 2 }: JsonTreeProps) {
  const isPlain = typeof value !== "object" || value === null;
  return (
    <div className={css.frame}>
      <div className={css.copy}>
        <CopyButton text={JSON.stringify(value, null, 2) ?? ""} what={label} />
      </div>
      {isPlain ? (
        <pre className={css.plain}>{JSON.stringify(value) ?? "–"}</pre>
      ) : (
        <JsonView
          data={value}
          style={styles}
          aria-label={label}
          clickToExpandNode
          shouldExpandNode={(level) => level < depth}
        />
      )}
    </div>
  );
}
