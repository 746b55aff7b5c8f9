import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { type AnswerError, answerError, DocketClientError, unreachable } from "./error.ts";

/** How a client reaches its server. */
export interface Site {
  /** Such as http://127.0.0.1:4000, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
  /** Longest time for a call that does not wait for work, in ms. */
  readonly timeoutMs: number;
  /** Sent along with every request, besides the token. */
  headers(): Record<string, string>;
}

export interface CallOptions {
  /** Ends the call. What came of it is then unknown. */
  readonly signal?: AbortSignal | undefined;
}

/** A GraphQL document, typed by what it asks for, as codegen's client preset writes it (`documentMode: string`). */
export type Operation<Data, Variables> = DocumentTypeDecoration<Data, Variables> & {
  toString(): string;
};

interface OwnOptions extends CallOptions {
  /** How long the server may wait by itself, in ms. */
  readonly waitMs?: number | null | undefined;
}

/** Sends one query or mutation and answers its data. */
export async function call<Data, Variables>(
  site: Site,
  document: Operation<Data, Variables>,
  variables: Variables,
  { signal, waitMs }: OwnOptions = {},
): Promise<Data> {
  return asked(site, {
    headers: { "content-type": "application/json", ...answerTypes },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: limited(signal, site.timeoutMs + (waitMs ?? 0)),
  });
}

export const answerTypes = { accept: "application/graphql-response+json, application/json" };

/** Sends a request for one operation, and answers its data. */
export async function asked<Data>(site: Site, init: RequestInit): Promise<Data> {
  const response = await send(site, `${site.url}/graphql`, { method: "POST", ...init });
  const answer = await response.json().catch(() => undefined);
  const { data, errors } = (answer ?? {}) as { data?: Data; errors?: readonly AnswerError[] };
  if (errors && errors.length > 0) throw answerError(errors);
  if (data === undefined || data === null) throw noAnswer(response);
  return data;
}

/** Any request to this server, with the client's token. */
export async function send(site: Site, url: string, init: RequestInit): Promise<Response> {
  const headers = {
    ...site.headers(),
    ...(init.headers as Record<string, string> | undefined),
    authorization: `Bearer ${site.token}`,
  };
  try {
    return await site.fetch(url, { ...init, headers });
  } catch (error) {
    throw unreachable(error);
  }
}

export const limited = (signal: AbortSignal | undefined, ms: number): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(ms), ...(signal ? [signal] : [])]);

const noAnswer = ({ status }: Response): DocketClientError =>
  new DocketClientError(
    "UNREACHABLE",
    `What answered with HTTP ${status} does not speak GraphQL.`,
    {
      retryable: status >= 500,
      data: { status },
    },
  );
