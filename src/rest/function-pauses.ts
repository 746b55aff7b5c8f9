import { z } from "zod";
import { invalidInput } from "../errors.ts";
import { json } from "./answer.ts";
import { sayings } from "./body.ts";
import { type RestRooms, signedIn } from "./context.ts";
import * as shapes from "./function-shapes.ts";
import { functionViewOf } from "./function-view.ts";
import type { Operation, Route } from "./route.ts";

/** Characters in a reason. */
const reasonMax = 1_000;

const because = z.object({
  reason: z.string().max(reasonMax).optional().meta({ description: "Why, for other operators." }),
});

const byOperator = {
  who: ["ADMIN"],
  changes: true,
  answers: { 200: { what: "The function as it is now.", shape: shapes.functionView } },
  refusals: ["UNAUTHENTICATED", "FORBIDDEN", "UNKNOWN_FUNCTION"],
} as const satisfies Partial<Operation>;

/** Whether the jobs of a function are handed out. */
export const functionPauseRoutes: readonly Route[] = [
  {
    methods: ["POST"],
    path: "/functions/{function}/pause",
    operation: {
      ...byOperator,
      id: "pauseFunction",
      summary:
        "Has every server hand out no more jobs of the function: here from the answer on, elsewhere within a second. They may be submitted, and wait; what a worker has goes on.",
      query: because,
      body: { kind: "form", shape: because },
    },
    answer: pause,
  },
  {
    methods: ["POST"],
    path: "/functions/{function}/resume",
    operation: {
      ...byOperator,
      id: "resumeFunction",
      summary: "Has jobs of the paused function handed out again.",
    },
    answer: resume,
  },
];

async function pause(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const reason = (await sayings(request, rooms.config.bodyBytesMax)).get("reason") || undefined;
  if (reason !== undefined && reason.length > reasonMax)
    throw invalidInput([{ path: ["reason"], message: `at most ${reasonMax} characters` }]);
  await rooms.jobs.pauses.pause(viewer, { name, ...(reason !== undefined && { reason }) });
  return json(await functionViewOf(rooms, viewer, name));
}

async function resume(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  await rooms.jobs.pauses.resume(viewer, name);
  return json(await functionViewOf(rooms, viewer, name));
}
