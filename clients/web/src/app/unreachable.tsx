import { Button } from "@mantine/core";
import { useEffect } from "react";
import type { Refusal } from "../api/refusal.ts";
import { Icon } from "../parts/icon.tsx";
import css from "./lone.module.css";
import { useSession } from "./session.tsx";

/** Between two tries on its own, in ms. */
const pauseMs = 3_000;

/** The server did not say who is signed in; asked again from time to time. */
export function Unreachable({ refusal }: { refusal: Refusal }) {
  const { check } = useSession();
  useEffect(() => {
    const timer = setTimeout(() => void check(), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <main className={css.lone}>
      <div className={css.card} role="alert">
        <Icon name="offline" size={28} />
        <h1 className={css.title}>Docket is not there just now</h1>
        <p className={css.text}>{refusal.message} This page tries again by itself.</p>
        <Button onClick={() => void check()}>Try now</Button>
      </div>
    </main>
  );
}
