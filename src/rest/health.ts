import { json } from "./answer.ts";
import type { RestRooms } from "./context.ts";
import type { Route } from "./route.ts";

/** For whoever watches over the process. Neither needs a key, and neither tells more than it must. */
export const healthRoutes: readonly Route[] = [
  { methods: ["GET", "HEAD"], pattern: /^\/healthz$/, answer: async () => json({ alive: true }) },
  { methods: ["GET", "HEAD"], pattern: /^\/readyz$/, answer: ready },
];

/** Whether this server should be sent requests: 503, with what is missing, while it should not. */
async function ready({ missing }: RestRooms): Promise<Response> {
  const what = await missing();
  return json({ ready: what.length === 0, missing: what }, what.length === 0 ? 200 : 503);
}
