import { json } from "./answer.ts";
import type { RestRooms } from "./context.ts";
import { looks, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";

/** For whoever watches over the process. Neither needs a key, and neither tells more than it must. */
export const healthRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/healthz",
    operation: {
      id: "healthz",
      summary: "Whether the process answers. It touches nothing else.",
      who: ["anybody"],
      answers: { 200: { what: "It does.", shape: shapes.alive } },
      refusals: [],
    },
    answer: async () => json({ alive: true }),
  },
  {
    methods: looks,
    path: "/readyz",
    operation: {
      id: "readyz",
      summary: "Whether this server should be sent requests.",
      who: ["anybody"],
      answers: {
        200: { what: "It should.", shape: shapes.ready },
        503: { what: "It should not, for what is missing.", shape: shapes.ready },
      },
      refusals: [],
    },
    answer: ready,
  },
];

/** Whether this server should be sent requests: 503, with what is missing, while it should not. */
async function ready({ missing }: RestRooms): Promise<Response> {
  const what = await missing();
  return json({ ready: what.length === 0, missing: what }, what.length === 0 ? 200 : 503);
}
