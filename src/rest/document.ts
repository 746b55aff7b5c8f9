import { stringify } from "yaml";
import { html, page } from "./html.ts";
import { openapi } from "./openapi.ts";
import { looks, type MediaType, type Operation, type Route } from "./route.ts";

/** The contract itself: as YAML, as JSON, and as a page. `routes` is asked for when it is first read. */
export const documentRoutes = (routes: () => readonly Route[]): readonly Route[] => [
  {
    methods: looks,
    path: "/openapi.yaml",
    operation: describing("openapiYaml", "application/yaml"),
    answer: async () => asText(openapiYaml(routes()), "application/yaml"),
  },
  {
    methods: looks,
    path: "/openapi.json",
    operation: describing("openapiJson", "application/json"),
    answer: async () => asText(JSON.stringify(openapi(routes())), "application/json"),
  },
  {
    methods: looks,
    path: "/rest/",
    operation: describing("restPage", "text/html"),
    answer: async () => routePage(routes()),
  },
];

/** The contract as schema/openapi.yaml holds it. */
export const openapiYaml = (routes: readonly Route[]): string =>
  stringify(openapi(routes), { aliasDuplicateObjects: false, lineWidth: 100 });

const describing = (id: string, also: MediaType): Operation => ({
  id,
  summary: "What REST offers, and to whom.",
  who: ["anybody"],
  answers: { 200: { what: "This contract.", also } },
  refusals: [],
});

const asText = (text: string, type: string): Response =>
  new Response(text, { headers: { "content-type": type, "cache-control": "no-cache" } });

function routePage(routes: readonly Route[]): Response {
  const rows = routes.map(
    ({ methods, path, operation: { summary, who } }) =>
      html`<tr><td><code>${methods.join(" ")} ${path}</code></td><td>${summary}</td><td>${who.join(", ")}</td></tr>`,
  );
  return page(
    "Docket over REST",
    html`<p>In full: <a href="/openapi.yaml">openapi.yaml</a>.</p><table>${rows}</table>`,
  );
}
