import { textOf } from "./documents.ts";

/** What a server says that does not know a hash. */
export const unknownHash = "PERSISTED_QUERY_NOT_FOUND";

/**
 * Sends an operation by its hash, and by its whole text where the server does not know it by that: a tab may be open
 * since before the server was upgraded.
 */
export async function fetchOperation(
  address: string | URL | Request,
  request?: RequestInit,
): Promise<Response> {
  const response = await fetch(address, request);
  if (response.ok || typeof request?.body !== "string") return response;
  if (!(await response.clone().text()).includes(unknownHash)) return response;
  const { operationName, variables } = JSON.parse(request.body) as Sent;
  const query = textOf(operationName);
  if (query === undefined) return response;
  return fetch(address, { ...request, body: JSON.stringify({ operationName, query, variables }) });
}

interface Sent {
  readonly operationName?: string;
  readonly variables?: unknown;
}
