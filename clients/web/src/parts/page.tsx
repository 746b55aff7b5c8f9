import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import css from "./page.module.css";

export { EmptyState, ErrorState, NoPermission, PageSkeleton, Stale } from "./page-states.tsx";

/** Where the title was focused last; at first the browser's own focus stays. */
let focusedAt: string | null = null;

export interface PageProps {
  /** The heading, and the window's title. */
  readonly title: string;
  /** Shown instead of `title` as the heading, such as a title with a badge beside it. */
  readonly heading?: ReactNode;
  /** Above the title, such as a link back. */
  readonly above?: ReactNode;
  /** A line below the title. */
  readonly about?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title, which takes the focus when one comes from another page, and what is below. */
export function Page({ title, heading, above, about, actions, children }: PageProps) {
  const [path] = useLocation();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Docket`;
  }, [title]);
  useEffect(() => {
    if (focusedAt !== null && focusedAt !== path) {
      head.current?.focus();
      scrollTo(0, 0);
    }
    focusedAt = path;
  }, [path]);
  return (
    <div className={css.page}>
      {above && <div className={css.above}>{above}</div>}
      <div className={css.head}>
        <div className={css.titles}>
          <h1 ref={head} tabIndex={-1} className={css.title}>
            {heading ?? title}
          </h1>
          {about && <div className={css.about}>{about}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({
  title,
  actions,
  children,
  isFlush = false,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** What is in it reaches its edges, as a table does. */
  readonly isFlush?: boolean;
}) {
  return (
    <section className={css.section} aria-label={title}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{title}</h2>
        {actions}
      </div>
      <div className={isFlush ? css.flush : css.inner}>{children}</div>
    </section>
  );
}
