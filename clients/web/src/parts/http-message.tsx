import { CopyButton } from "./copy-button.tsx";
import css from "./delivery.module.css";

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Header fields of a message; nothing where they are not kept. */
export function HttpHeaders({
  label,
  headers,
}: {
  label: string;
  headers: readonly Header[] | null;
}) {
  if (!headers || headers.length === 0) return null;
  return (
    <section aria-label={`${label} headers`}>
      <h3 className={css.label}>{label} headers</h3>
      <dl className={css.headers}>
        {headers.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice
          <div key={at}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The text of a message, JSON laid out to be read. */
export function HttpBody({
  label,
  text,
  isOpen = false,
}: {
  label: string;
  text: string;
  isOpen?: boolean;
}) {
  return (
    <details className={css.body} open={isOpen}>
      <summary>{label}</summary>
      <span className={css.copy}>
        <CopyButton text={text} what={label.toLowerCase()} />
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
      <pre tabIndex={0}>{laidOut(text)}</pre>
    </details>
  );
}

function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
