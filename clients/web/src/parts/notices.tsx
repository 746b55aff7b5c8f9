import { CloseButton } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Refusal } from "../api/refusal.ts";
import { Icon } from "./icon.tsx";
import css from "./notices.module.css";

interface Notice {
  readonly id: number;
  readonly kind: "refusal" | "success";
  readonly text: string;
  readonly code?: string;
}

export interface Notify {
  readonly success: (text: string) => void;
  /** Stays until it is closed. */
  readonly refusal: (refusal: Refusal) => void;
}

/** What was done needs no longer look than this, in ms; what was refused stays. */
const shownMs = 6_000;
const most = 4;

const Context = createContext<Notify | null>(null);

/** Short messages in a corner, which screen readers say aloud. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const notify = useMemo<Notify>(() => {
    const add = (notice: Omit<Notice, "id">) =>
      setNotices((now) => [...now, { ...notice, id: (now.at(-1)?.id ?? 0) + 1 }].slice(-most));
    return {
      success: (text) => add({ kind: "success", text }),
      refusal: ({ code, message }) => add({ kind: "refusal", text: message, code }),
    };
  }, []);
  const close = (id: number) => setNotices((now) => now.filter((notice) => notice.id !== id));
  return (
    <Context value={notify}>
      {children}
      <section className={css.notices} aria-label="Notices" aria-live="polite">
        {notices.map((notice) => (
          <Shown key={notice.id} notice={notice} onClose={() => close(notice.id)} />
        ))}
      </section>
    </Context>
  );
}

function Shown({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { kind, text, code } = notice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins when it is first shown
  useEffect(() => {
    if (kind === "refusal") return;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.notice} data-kind={kind}>
      <Icon name={kind === "success" ? "check" : "warning"} />
      <span className={css.text}>
        {text}
        {code && <code className={css.code}>{code}</code>}
      </span>
      <CloseButton size="sm" aria-label="Close the notice" onClick={onClose} />
    </div>
  );
}

export function useNotify(): Notify {
  const notify = useContext(Context);
  if (!notify) throw new Error("useNotify needs the NoticesProvider");
  return notify;
}
