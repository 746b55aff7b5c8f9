import { Link } from "wouter";
import { CopyButton } from "./copy-button.tsx";
import css from "./small.module.css";

/** How much of an id's end tells it from its neighbours. */
const tail = 6;

export interface IdLinkProps {
  readonly id: string;
  /** Below /dashboard; without it the id is no link. */
  readonly to?: string;
  /** The id in full. */
  readonly isWhole?: boolean;
}

/** An id, short, in the fixed font, with a button that copies all of it. */
export function IdLink({ id, to, isWhole = false }: IdLinkProps) {
  const prefix = id.includes("_") ? id.slice(0, id.indexOf("_") + 1) : "";
  const shown = isWhole || id.length <= prefix.length + tail ? id : `${prefix}…${id.slice(-tail)}`;
  return (
    <span className={css.id}>
      {to === undefined ? (
        <code title={id}>{shown}</code>
      ) : (
        <Link href={to} title={id}>
          <code>{shown}</code>
        </Link>
      )}
      <CopyButton text={id} what={id} />
    </span>
  );
}
