import type { BrokenPlugin } from "../functions/index.ts";
import { factList, link } from "./answer.ts";
import type { FunctionView } from "./function-view.ts";
import { type Html, html, page } from "./html.ts";

/** Every function, and what became of its jobs. */
export function functionsPage(
  request: Request,
  functions: readonly FunctionView[],
  broken: readonly BrokenPlugin[],
): Response {
  const rows = functions.map(
    (one) =>
      html`<tr><td class="function">${link(request, `/functions/${one.name}`, one.name)}</td><td>${one.version}</td>
        <td>${one.title}<br><span class="faint">${servedBy(one)}</span></td>
        <td>${counted(one, "done")}</td><td>${counted(one, "failed")}</td><td>${counted(one, "waiting")}</td><td>${counted(one, "running")}</td></tr>`,
  );
  return page(
    "Functions",
    html`<table><tr><th>name</th><th>version</th><th>what</th><th>done</th><th>failed</th><th>waiting</th><th>running</th></tr>${rows}</table>
      ${broken.length === 0 ? "" : brokenList(broken)}`,
  );
}

const counted = ({ stats }: FunctionView, what: "done" | "failed" | "waiting" | "running") =>
  stats?.[what] ?? 0;

const brokenList = (broken: readonly BrokenPlugin[]): Html =>
  html`<h2>Plugins that can't be used</h2><table>${broken.map(
    ({ plugin, function: name, reason }) =>
      html`<tr><th>${plugin}${name === undefined ? "" : ` (${name})`}</th><td>${reason}</td></tr>`,
  )}</table>`;

const origins = {
  BUILT_IN: "comes with Docket",
  PLUGIN: "a plugin",
  REGISTERED: "registered by a worker",
} as const;

function servedBy({ origin, isHere, workers }: FunctionView): string {
  const count = workers.length === 1 ? "1 worker" : `${workers.length} workers`;
  return `${origins[origin]}; ${isHere ? "run by this server" : "run elsewhere"}; ${count} seen`;
}

/** One function with everything that is known of it. */
export function functionPage(request: Request, view: FunctionView): Response {
  const { name, version, title, calls, limits, examples, stats, workers } = view;
  return page(
    `${title}: ${name} ${version}`,
    html`${paragraphs(view.description)}<p class="faint">${servedBy(view)}</p>
      ${view.paused === null ? "" : html`<p>Paused since ${view.paused.since.toISOString()}: none of its jobs is handed out.</p>`}
      <h2>Input</h2>${code(view.inputSchema)}
      ${examples.length === 0 ? "" : html`<h2>Examples</h2>${examples.map(code)}`}
      ${view.outputSchema === null ? "" : html`<h2>Output</h2>${code(view.outputSchema)}`}
      <h2>Core API calls of one run</h2>${
        calls.length === 0
          ? html`<p>None.</p>`
          : factList(Object.fromEntries(calls.map(({ api, count }) => [api, count])))
      }
      <h2>Limits</h2>${Object.keys(limits).length === 0 ? html`<p>The server's.</p>` : factList(limitFacts(limits))}
      <h2>Jobs</h2>${factList(plainFacts(stats ?? {}))}
      <h2>Workers</h2>${workers.length === 0 ? html`<p>None that you may see.</p>` : workerTable(workers)}
      <p>${link(request, "/functions", "All functions")}</p>`,
  );
}

/** Of Markdown, paragraphs and words in backticks; the rest is told as it was written. */
const paragraphs = (text: string): Html =>
  html`${text.split(/\n\s*\n/).map((one) => html`<p>${one.split(/`([^`]+)`/).map(plainOrCode)}</p>`)}`;

const plainOrCode = (part: string, index: number) =>
  index % 2 === 0 ? part : html`<code>${part}</code>`;

const code = (value: unknown): Html => html`<pre>${JSON.stringify(value, undefined, 2)}</pre>`;

const limitFacts = ({ rate, ...limits }: FunctionView["limits"]): object =>
  rate ? { ...limits, rate: `${rate.count} in ${rate.periodMs} ms` } : limits;

const plainFacts = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === "number"));

const workerTable = (workers: FunctionView["workers"]): Html =>
  html`<table><tr><th>name</th><th>host</th><th>since</th><th>last seen</th></tr>${workers.map(
    ({ name, host, firstSeenAt, lastSeenAt }) =>
      html`<tr><td>${name}</td><td>${host ?? "–"}</td><td>${firstSeenAt.toISOString()}</td><td>${lastSeenAt.toISOString()}</td></tr>`,
  )}</table>`;
