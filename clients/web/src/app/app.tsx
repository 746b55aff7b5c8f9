import { MantineProvider } from "@mantine/core";
import { Router } from "wouter";
import { ApiProvider } from "../api/api-context.tsx";
import { NoticesProvider } from "../parts/notices.tsx";
import { Checking } from "./checking.tsx";
import { SessionProvider, useSession, whoIs } from "./session.tsx";
import { Shell } from "./shell.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { theme } from "./theme.ts";
import { Unreachable } from "./unreachable.tsx";

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <NoticesProvider>
        <SessionProvider>
          <Router base="/dashboard">
            <Inside />
          </Router>
        </SessionProvider>
      </NoticesProvider>
    </MantineProvider>
  );
}

/** The address stays as it is while somebody signs in, and so leads to where they wanted to go. */
function Inside() {
  const { session } = useSession();
  switch (session.state) {
    case "checking":
      return <Checking />;
    case "unreachable":
      return <Unreachable refusal={session.refusal} />;
    case "signed-out":
      return <SignInPage hasEnded={session.hasEnded} />;
    case "signed-in":
      return (
        // With another session everything is read anew.
        <ApiProvider key={whoIs(session.viewer)} api={session.api}>
          <Shell />
        </ApiProvider>
      );
  }
}

/** Of this answer of the server; the policy refuses styles without it. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
