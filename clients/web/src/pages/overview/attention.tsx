import { Link } from "wouter";
import type { OverviewQuery } from "../../generated/graphql.ts";
import { Icon } from "../../parts/icon.tsx";
import { attentionOf } from "./attention-of.ts";
import css from "./overview.module.css";

/** What is shown at once; the rest of many is counted. */
const most = 6;

export function Attention({ data }: { data: OverviewQuery }) {
  const matters = attentionOf(data);
  if (matters.length === 0)
    return (
      <p className={css.quiet}>
        <Icon name="check" size={16} /> Nothing needs attention
      </p>
    );
  return (
    <section aria-label="Needs attention">
      <ul className={css.matters}>
        {matters.slice(0, most).map(({ key, tone, title, words, to }) => (
          <li key={key}>
            <Link href={to} className={css.matter} data-tone={tone}>
              <Icon name={tone === "later" ? "pause" : "warning"} size={18} />
              <span>
                <strong>{title}</strong>
                <span className={css.matterWords}>{words}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {matters.length > most && <p className={css.more}>and {matters.length - most} more</p>}
    </section>
  );
}
