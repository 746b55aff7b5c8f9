import type { IncomingMessage, ServerResponse } from "node:http";

/** A whole answer; the body is left away where only the head was asked for. */
function send(response: ServerResponse, status: number, type: string, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { "content-type": type, "content-length": body.length });
  response.end(body);
}

/** A page, under the policy that it runs by. */
export function sendPage(
  response: ServerResponse,
  html: string,
  { policy, status = 200 }: { readonly policy: string; readonly status?: number },
): void {
  response.setHeader("content-security-policy", policy);
  // Never from a cache without asking: it names the files of this build, and goes with its policy.
  response.setHeader("cache-control", "no-cache");
  send(response, status, "text/html; charset=utf-8", html);
}

/** Of files whose names say their content, in s: a year. */
const yearS = 31_536_000;
export const keptForGood = `public, max-age=${yearS}, immutable`;

/** A file whose name says its content, packed where the browser takes it so. */
export function sendFile(
  { headers }: IncomingMessage,
  response: ServerResponse,
  {
    type,
    content,
    gzipped,
  }: { readonly type: string; readonly content: Buffer; readonly gzipped: Buffer },
): void {
  const isPacked = /\bgzip\b/.test(String(headers["accept-encoding"] ?? ""));
  const body = isPacked ? gzipped : content;
  response.writeHead(200, {
    "content-type": type,
    "content-length": body.length,
    "cache-control": keptForGood,
    vary: "Accept-Encoding",
    ...(isPacked && { "content-encoding": "gzip" }),
  });
  response.end(body);
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader("cache-control", "no-store");
  send(response, status, "text/plain; charset=utf-8", `${text}\n`);
}

export function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "cache-control": "no-store", "content-length": 0 });
  response.end();
}
