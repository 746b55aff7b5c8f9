import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Refusal } from "../api/refusal.ts";
import { Icon, type IconName } from "./icon.tsx";
import css from "./page.module.css";

/** In the place of a page, or with `isPart` of a part of one, that is being read. */
export function PageSkeleton({ rows = 6, isPart = false }: { rows?: number; isPart?: boolean }) {
  const bars = Array.from({ length: rows }, (_, at) => `bar ${at}`);
  return (
    <div className={isPart ? css.state : css.page} aria-busy="true">
      <span className="visually-hidden">Loading</span>
      {!isPart && <Skeleton height={28} width={180} mb="lg" />}
      {bars.map((bar) => (
        <Skeleton key={bar} height={18} mb="sm" />
      ))}
    </div>
  );
}

export interface StateProps {
  readonly icon: IconName;
  readonly title: string;
  /** What it means, and what to do next. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is there: says why, and what to do next. */
export function EmptyState({ icon, title, children, action }: StateProps) {
  return (
    <div className={css.nothing}>
      <span className={css.nothingIcon}>
        <Icon name={icon} size={24} />
      </span>
      <p className={css.nothingTitle}>{title}</p>
      <div className={css.nothingText}>{children}</div>
      {action}
    </div>
  );
}

/** It could not be read. */
export function ErrorState({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  if (refusal.code === "FORBIDDEN") return <NoPermission />;
  return (
    <div role="alert">
      <EmptyState
        icon="warning"
        title="This could not be read"
        action={
          <Button onClick={onRetry} leftSection={<Icon name="retry" size={16} />}>
            Try again
          </Button>
        }
      >
        {refusal.message} <code>{refusal.code}</code>
      </EmptyState>
    </div>
  );
}

export function NoPermission() {
  return (
    <EmptyState icon="lock" title="Your token does not allow this">
      An operator can see this page. Sign in with a token that has the role, or ask for one.
    </EmptyState>
  );
}

/** Above what is shown from before, while nothing newer can be had. */
export function Stale({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  return (
    <div className={css.stale} role="status">
      <Icon name="warning" size={16} />
      <span>Not up to date: {refusal.message}</span>
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
