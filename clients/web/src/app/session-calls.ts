import { hashOf, parse } from "../api/documents.ts";
import { fetchOperation } from "../api/fetch-operation.ts";
import type { Refusal } from "../api/refusal.ts";
import { ViewerDocument, type ViewerQuery } from "../generated/graphql.ts";

export type Viewer = ViewerQuery["viewer"];

/** Not a web page elsewhere: it could not send this header. */
const headers = {
  "content-type": "application/json",
  // By this media type the status says what became of an operation.
  accept: "application/graphql-response+json, application/json",
  "x-docket-csrf": "1",
};

/** Who is signed in; null for nobody. Throws a `Refusal`. */
export async function readViewer(): Promise<Viewer | null> {
  parse(ViewerDocument);
  const operationName = "Viewer";
  const persistedQuery = { version: 1, sha256Hash: hashOf(operationName) };
  const asked = { operationName, extensions: { persistedQuery } };
  const { data, errors } = await call("/graphql", "POST", asked);
  if (data?.viewer) return data.viewer;
  const { message, extensions } = errors?.[0] ?? {};
  const code = extensions?.code ?? "INTERNAL";
  if (code === "UNAUTHENTICATED") return null;
  throw refused(code, message ?? "The server did not say who you are.");
}

/** Makes the token a session of this browser. Throws a `Refusal`. */
export async function signIn(token: string): Promise<void> {
  const { code, title } = await call("/session", "POST", { token });
  if (code) throw refused(code, title ?? code);
}

/** Ends the session, here and on the server. */
export async function signOut(): Promise<void> {
  await call("/session", "DELETE");
}

interface Answer {
  readonly data?: ViewerQuery | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
  readonly code?: string;
  readonly title?: string;
}

async function call(path: string, method: string, body?: object): Promise<Answer> {
  const response = await fetchOperation(path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw refused("UNREACHABLE", "The server does not answer.");
  });
  if (response.status === 204) return {};
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer === "object" && answer !== null) return answer;
  throw refused("UNREACHABLE", `The server answers ${response.status}.`);
}

const refused = (code: string, message: string): Refusal => ({ code, message, retryable: true });
