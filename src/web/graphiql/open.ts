import { sendFile, sendPage, sendRedirect, sendText } from "../answer.ts";
import { graphiqlPolicy } from "../policy.ts";
import { type Asked, base, type WebRooms } from "../room.ts";
import { type GraphiqlFiles, loadGraphiql } from "./files.ts";

/** Where GraphiQL is, below the dashboard. */
const root = "/graphiql";

/** A page to try operations on, without anything from elsewhere, for who is signed in where DOCKET_GRAPHIQL allows it. */
export interface Graphiql {
  serves(asked: Asked): boolean;
  send(asked: Asked): Promise<void>;
}

export function openGraphiql(rooms: WebRooms): Graphiql {
  let loading: Promise<GraphiqlFiles> | undefined;
  const files = () => {
    loading ??= loadGraphiql();
    return loading;
  };
  return {
    serves: ({ path }) => path === root || path.startsWith(`${root}/`),
    send: async (asked) => {
      const { path, response } = asked;
      if (rooms.config.graphiql === 0) return sendText(response, 404, isOff);
      if (path !== root && path !== `${root}/`) return sendPart(asked, await files());
      if (!(await isSignedIn(rooms, asked))) return sendRedirect(response, `${base}/`);
      sendPage(response, pageOf(await files()), { policy: graphiqlPolicy() });
    },
  };
}

const isOff = "GraphiQL is off here: start the server with DOCKET_GRAPHIQL=1.";

async function isSignedIn(
  { access, sessionCookie }: WebRooms,
  { request }: Asked,
): Promise<boolean> {
  const secret = sessionCookie.in(request.headers.cookie);
  return secret !== undefined && (await access.identifySession(secret)) !== undefined;
}

/** The library is no secret: who isn't signed in may have it. */
function sendPart({ path, request, response }: Asked, { script, style }: GraphiqlFiles): void {
  const part = [script, style].find(({ name }) => path === `${root}/${name}`);
  if (part) sendFile(request, response, part);
  else sendText(response, 404, "It is not here.");
}

const pageOf = ({ script, style }: GraphiqlFiles): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>GraphiQL: Docket</title>
<link rel="icon" href="${base}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}${root}/${style.name}">
</head>
<body class="no-focus-outline">
<div id="root"></div>
<noscript>GraphiQL needs JavaScript.</noscript>
<script src="${base}${root}/${script.name}"></script>
</body>
</html>
`;
