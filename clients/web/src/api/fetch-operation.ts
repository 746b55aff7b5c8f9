import { textOf } from "./documents.ts";

/** What a server says that does not know a hash. */
const unknownHash = "PERSISTED_QUERY_NOT_FOUND";

/** Names of the operations that the server did not know by their hash; of this page's own, so there are not many. */
const unknown = new Set<string>();

/**
 * Sends an operation by its hash, and by its whole text where the server does not know it by that: a tab may be open
 * since before the server was upgraded, and a new tab may meet a server that was not yet. From then on by its text.
 */
export async function fetchOperation(
  address: string | URL | Request,
  request?: RequestInit,
): Promise<Response> {
  if (typeof request?.body !== "string") return fetch(address, request);
  const { operationName = "", variables } = JSON.parse(request.body) as Sent;
  const query = textOf(operationName);
  const byText = () =>
    fetch(address, { ...request, body: JSON.stringify({ operationName, query, variables }) });
  if (query !== undefined && unknown.has(operationName)) return byText();
  const response = await fetch(address, request);
  if (response.ok || query === undefined) return response;
  if (!(await response.clone().text()).includes(unknownHash)) return response;
  unknown.add(operationName);
  return byText();
}

interface Sent {
  readonly operationName?: string;
  readonly variables?: unknown;
}
