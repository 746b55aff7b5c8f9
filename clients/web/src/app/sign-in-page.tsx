import { Alert, Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Refusal } from "../api/refusal.ts";
import { Brand } from "./brand.tsx";
import css from "./lone.module.css";
import { useSession } from "./session.tsx";

/** By a token of a user; the browser keeps a session of its own instead of it. */
export function SignInPage({ hasEnded }: { hasEnded: boolean }) {
  const { signIn } = useSession();
  const [token, setToken] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = "Sign in · Docket";
    input.current?.focus();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() === "") return setError("Paste a token first.");
    setBusy(true);
    setError(undefined);
    await signIn(token.trim()).catch((refusal: Refusal) => setError(words(refusal)));
    setBusy(false);
    input.current?.focus();
  };
  return (
    <main className={css.lone}>
      <form className={css.card} onSubmit={(event) => void submit(event)} noValidate>
        <Brand />
        <h1 className={css.title}>Sign in</h1>
        {hasEnded && (
          <Alert color="yellow" role="status">
            Your session has ended. Sign in to go on where you were.
          </Alert>
        )}
        <PasswordInput
          ref={input}
          label="Token"
          placeholder="dkt_…"
          autoComplete="current-password"
          spellCheck={false}
          size="md"
          value={token}
          error={error}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": "Show the token" }}
        />
        <Button type="submit" size="md" loading={isBusy}>
          Sign in
        </Button>
        <p className={`${css.text} ${css.hint}`}>
          A server shows its operator's token once, when it first starts. Others get theirs from an
          operator, or by <code>docket users</code>.
        </p>
      </form>
    </main>
  );
}

const words = ({ code, message }: Refusal): string =>
  code === "UNAUTHENTICATED" ? "This token is not known, or no longer valid." : message;
