import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { StorefrontError } from "./problem.ts";

// This file runs from `clients/storefront/src` in tests and from `dist/clients/storefront/src` otherwise.
const up = import.meta.url.endsWith(".ts") ? "../" : "../../../../clients/storefront/";
const folder = new URL(`${up}page/`, import.meta.url);
/** A PSD and two pictures to try the page with. */
export const exampleFolder = fileURLToPath(new URL(`${up}assets/`, import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Nothing but the storefront's own files may run, style or be called, and no other site may frame the page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const nameForm = /^[a-z-]+\.(?:css|html|js|svg)$/;

/** A file of the page. */
export async function sendPage(name: string, response: ServerResponse): Promise<void> {
  const content = nameForm.test(name)
    ? await readFile(new URL(name, folder)).catch(() => undefined)
    : undefined;
  if (!content) throw new StorefrontError(404, "NOT_FOUND", "There is nothing here.");
  response.writeHead(200, {
    "content-type": types[extname(name)],
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
  });
  response.end(content);
}
