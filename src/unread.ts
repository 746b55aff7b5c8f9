import type { IncomingMessage } from "node:http";
import { patience } from "./patience.ts";

/** How long a caller may go on sending what nobody reads, in all and without a byte coming, in ms. */
const unreadMs = 30_000;
const silentMs = 5_000;

/**
 * Called once the answer is out. What was not read of the request must not hold the connection up, and a caller that is cut
 * while it still sends may never see its answer: so the rest is read, for a while, and thrown away.
 */
export function leaveUnread(request: IncomingMessage): void {
  request.unpipe();
  request.resume();
  if (request.complete) return;
  const cut = () => request.destroy();
  const [whole, silence] = [patience(unreadMs, cut), patience(silentMs, cut)];
  request.on("data", silence.refresh);
  request.once("close", () => {
    whole.end();
    silence.end();
  });
}
