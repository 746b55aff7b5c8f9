import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
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
  const now = useRef({ session, turn: 0 });
  const become = useCallback((next: Session) => {
    now.current = { session: next, turn: now.current.turn + 1 };
    setSession(next);
  }, []);
  const check = useCallback(async () => {
    now.current.turn += 1;
    const { turn } = now.current;
    const answer = await readViewer().catch((refusal: Refusal) => refusal);
    if (isAnother(answer)) return location.reload();
    // Only what was asked last counts: an answer may come late.
    if (turn === now.current.turn) become(after(now.current.session, answer, () => void check()));
  }, [become]);
  useEffect(() => void check(), [check]);
  const tell = useTabs(check);
  useEffect(() => () => void (session.state === "signed-in" && session.api.close()), [session]);
  const room = useMemo<SessionRoom>(
    () => ({
      session,
      check,
      signIn: async (token) => {
        await signIn(token);
        tell();
        await check();
      },
      signOut: async () => {
        await signOut().catch(() => undefined);
        become({ state: "signed-out", hasEnded: false });
        tell();
      },
    }),
    [session, check, become, tell],
  );
  return <Context value={room}>{children}</Context>;
}

/** Who was signed in last since the page was loaded. */
let lastId: string | undefined;

/** The page holds what was read for somebody: for somebody else it is loaded anew. */
function isAnother(answer: Viewer | Refusal | null): boolean {
  if (answer === null || "code" in answer) return false;
  const isOther = lastId !== undefined && lastId !== answer.id;
  lastId = answer.id;
  return isOther;
}

/** What an answer to the question who is there makes of what was known before. Without an answer that stays. */
function after(before: Session, answer: Viewer | Refusal | null, onDoubt: () => void): Session {
  const wasSignedIn = before.state === "signed-in";
  if (answer === null)
    return before.state === "signed-out" ? before : { state: "signed-out", hasEnded: wasSignedIn };
  if ("code" in answer) return wasSignedIn ? before : { state: "unreachable", refusal: answer };
  if (wasSignedIn && whoIs(before.viewer) === whoIs(answer)) return before;
  return { state: "signed-in", viewer: answer, api: openApi(onDoubt) };
}

/** Who somebody is, what they may do, and by which session. */
export const whoIs = ({ id, roles, functions, expiresAt }: Viewer): string =>
  JSON.stringify([id, roles, functions, expiresAt]);

/** The other tabs of this browser have the same cookie: they look again when somebody signs in or out in one. */
function useTabs(look: () => Promise<void>): () => void {
  const channel = useMemo(() => new BroadcastChannel("docket-session"), []);
  useEffect(() => {
    const heard = () => void look();
    channel.addEventListener("message", heard);
    return () => channel.removeEventListener("message", heard);
  }, [channel, look]);
  return useCallback(() => channel.postMessage("changed"), [channel]);
}

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
