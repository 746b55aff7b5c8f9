import { type Html, html, page } from "./html.ts";

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

/** Facts as a table of two columns; links for what is a URL. */
export const factList = (facts: object): Html =>
  html`<table>${Object.entries(facts).map(([name, value]) => html`<tr><th>${name}</th><td>${fact(value)}</td></tr>`)}</table>`;

function fact(value: unknown): Html {
  if (value === undefined || value === null) return html`<span class="faint">–</span>`;
  if (typeof value === "string" && /^https?:/.test(value))
    return html`<a href="${value}">${value}</a>`;
  if (value instanceof Date) return html`${value.toISOString()}`;
  if (typeof value === "object") return html`<code>${JSON.stringify(value)}</code>`;
  return html`${String(value)}`;
}
