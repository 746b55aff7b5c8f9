import { createHash, timingSafeEqual } from "node:crypto";
import { hasRole } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { bearerOrKey, type RestRooms, signedIn } from "./context.ts";
import { looks, type Route } from "./route.ts";

/** For Prometheus. It tells the names of functions and how much goes on, so it is not for everybody. */
export const metricsRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/metrics",
    operation: {
      id: "metrics",
      summary:
        "What is counted and measured, as Prometheus reads it. docs/operator/metrics.md lists it.",
      who: ["ADMIN", "metrics reader"],
      answers: { 200: { what: "Every metric.", also: "text/plain" } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: metrics,
  },
];

async function metrics(rooms: RestRooms, request: Request): Promise<Response> {
  await checkReader(rooms, request);
  const { contentType } = rooms.metrics;
  return new Response(await rooms.metrics.text(), {
    headers: { "content-type": contentType, "cache-control": "no-store" },
  });
}

async function checkReader(rooms: RestRooms, request: Request): Promise<void> {
  const { metrics: access, metricsToken } = rooms.config;
  if (access === "off") throw new DocketError("NOT_FOUND", "There is nothing at this address.");
  if (access === "open" || isSame(bearerOrKey(request), metricsToken)) return;
  if (hasRole(await signedIn(rooms, request), "ADMIN")) return;
  throw new DocketError("FORBIDDEN", "Only the operator may read the metrics.");
}

/** Takes the same time whatever is shown. */
const isSame = (shown: string | undefined, token: string | undefined): boolean =>
  shown !== undefined && token !== undefined && timingSafeEqual(digest(shown), digest(token));

const digest = (text: string) => createHash("sha256").update(text).digest();
