import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { type Api, openApi } from "../api/client.ts";
import type { Refusal } from "../api/refusal.ts";
import type { Role } from "../generated/graphql.ts";
import { readViewer, signIn, signOut, type Viewer } from "./session-calls.ts";

/** Who looks at the page, and by what it talks to the server. */
export type Session =
  | { readonly state: "checking" }
  | { readonly state: "unreachable"; readonly refusal: Refusal }
  | { readonly state: "signed-out"; readonly hasEnded: boolean }
  | { readonly state: "signed-in"; readonly viewer: Viewer; readonly api: Api };

interface SessionRoom {
  readonly session: Session;
  /** Throws a `Refusal` when the token is not known or there is no answer. */
  readonly signIn: (token: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly check: () => Promise<void>;
}

const Context = createContext<SessionRoom | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ state: "checking" });
  const check = useCallback(async () => setSession(await sessionNow(() => void check())), []);
  useEffect(() => void check(), [check]);
  useEffect(() => () => void (session.state === "signed-in" && session.api.close()), [session]);
  const room = useMemo<SessionRoom>(
    () => ({
      session,
      check,
      signIn: async (token) => {
        await signIn(token);
        wasSignedIn = true;
        await check();
      },
      signOut: async () => {
        await signOut().catch(() => undefined);
        wasSignedIn = false;
        setSession({ state: "signed-out", hasEnded: false });
      },
    }),
    [session, check],
  );
  return <Context value={room}>{children}</Context>;
}

/** Since the page was loaded. */
let wasSignedIn = false;

async function sessionNow(onSignedOut: () => void): Promise<Session> {
  if (!wasSignedIn && hasNoCookie()) return { state: "signed-out", hasEnded: false };
  try {
    const viewer = await readViewer();
    if (!viewer) return { state: "signed-out", hasEnded: wasSignedIn };
    wasSignedIn = true;
    return { state: "signed-in", viewer, api: openApi(onSignedOut) };
  } catch (refusal) {
    return { state: "unreachable", refusal: refusal as Refusal };
  }
}

/** The server says so in the page: a browser that brought no session need not ask who it is. */
const hasNoCookie = (): boolean =>
  document.querySelector<HTMLMetaElement>("meta[name=docket-session]")?.content === "none";

export function useSession(): SessionRoom {
  const room = useContext(Context);
  if (!room) throw new Error("useSession needs the SessionProvider");
  return room;
}

export interface Me extends Viewer {
  /** An operator: everything, for all users. */
  readonly isOperator: boolean;
  /** Whether one of these roles is theirs; an operator has them all. */
  readonly has: (roles: readonly Role[]) => boolean;
}

/** Who is signed in, in what only a signed-in page shows. */
export function useViewer(): Me {
  const { session } = useSession();
  if (session.state !== "signed-in")
    throw new Error("useViewer is for what a signed-in page shows");
  const { viewer } = session;
  return useMemo(() => {
    const isOperator = viewer.roles.includes("ADMIN");
    const has = (roles: readonly Role[]) =>
      isOperator || roles.some((role) => viewer.roles.includes(role));
    return { ...viewer, isOperator, has };
  }, [viewer]);
}
