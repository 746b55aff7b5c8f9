import { Html, html, page } from "./html.ts";

/** Whether the caller would rather read HTML than JSON; `otherwise` for callers who don't say. */
export function wantsHtml({ headers }: Pick<Request, "headers">, otherwise: boolean): boolean {
  const accept = headers.get("accept") ?? "";
  const [asHtml, asJson] = [accept.indexOf("text/html"), accept.indexOf("json")];
  if (asHtml < 0 && asJson < 0) return otherwise;
  return asHtml >= 0 && (asJson < 0 || asHtml < asJson);
}

/** JSON that holds for this moment only. */
export const json = (value: unknown, status = 200): Response =>
  Response.json(value, { status, headers: { "cache-control": "no-store" } });

/** Says that something was done: as JSON, or as a page to people. */
export function confirmation(request: Request, said: string, facts: object): Response {
  if (!wantsHtml(request, false)) return json({ success: true, message: said, ...facts });
  return page("Docket", html`<p>${said}</p>${factList(facts)}`);
}

/** Facts as a table of two columns. */
export const factList = (facts: object): Html =>
  html`<table>${Object.entries(facts).map(([name, value]) => html`<tr><th>${name}</th><td>${fact(value)}</td></tr>`)}</table>`;

function fact(value: unknown): Html {
  if (value instanceof Html) return value;
  if (value === undefined || value === null) return html`<span class="faint">–</span>`;
  if (value instanceof Date) return html`${value.toISOString()}`;
  if (typeof value === "object") return html`<code>${JSON.stringify(value)}</code>`;
  return html`${String(value)}`;
}

/** A link that takes along the key that this page was asked with, so that people can walk about. */
export function link(request: Request, url: string, text: string = url): Html {
  const key = new URL(request.url).searchParams.get("key");
  return html`<a href="${key === null ? url : `${url}?key=${encodeURIComponent(key)}`}">${text}</a>`;
}
