import { randomBytes } from "node:crypto";
import { sendPage } from "./answer.ts";
import { dashboardPolicy } from "./policy.ts";
import type { Asked, WebRooms } from "./room.ts";

const nonceBytes = 16;

/** The one page of the dashboard, with a nonce of this answer's own for the styles that its scripts write. */
export function sendIndexPage(
  { publicUrl, config }: WebRooms,
  { response }: Asked,
  html: string,
): void {
  const nonce = randomBytes(nonceBytes).toString("base64");
  const told = `<meta name="docket-graphiql" content="${config.graphiql === 1 ? "on" : "off"}">`;
  const page = html.replace(
    /<meta property="csp-nonce"[^>]*>/,
    `<meta property="csp-nonce" nonce="${nonce}">${told}`,
  );
  sendPage(response, page, { policy: dashboardPolicy(publicUrl, nonce) });
}
