import type { Plugin } from "graphql-yoga";
import type { Config } from "../config.ts";

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Docket: GraphQL</title>
<h1>Docket speaks GraphQL here</h1>
<p>Send a POST request with a JSON body and a token:</p>
<pre>curl "$DOCKET_URL/graphql" \\
  -H "authorization: Bearer $DOCKET_TOKEN" \\
  -H "content-type: application/json" \\
  -d '{"query":"{ viewer { name roles } }"}'</pre>
<p>Subscriptions come as server-sent events (<code>accept: text/event-stream</code>), or over WebSocket
as graphql-transport-ws with <code>{"token": "…"}</code> in connection_init.</p>
<p>The schema is in <code>schema/schema.graphql</code>. A server started with <code>DOCKET_GRAPHIQL=1</code>
has a page to try queries on, for those who are signed in to the <a href="/dashboard/">dashboard</a>.</p>
</html>
`;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'",
  "x-content-type-options": "nosniff",
};

/** Where the page to try queries on is. */
const location = "/dashboard/graphiql";

/** Tells somebody who opens the address in a browser what it is for; where GraphiQL is allowed, leads there. */
export const landing = ({ graphiql }: Pick<Config, "graphiql">): Plugin => ({
  onRequest: ({ request, url, fetchAPI, endResponse }) => {
    const isVisit = request.method === "GET" && url.search === "";
    if (!isVisit || !request.headers.get("accept")?.includes("text/html")) return;
    const isLed = graphiql === 1;
    endResponse(
      isLed
        ? new fetchAPI.Response(null, { status: 302, headers: { location } })
        : new fetchAPI.Response(page, { headers }),
    );
  },
});
