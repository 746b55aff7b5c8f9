import { z } from "zod";
import { invalidInput } from "../errors.ts";
import { statsWindows } from "../jobs/index.ts";
import { json } from "./answer.ts";
import { type RestRooms, signedIn } from "./context.ts";
import { looks, type Route } from "./route.ts";
import * as shapes from "./shapes.ts";

const windowForm = z.enum(statsWindows);
const windowDefault = "HOUR";

/** How functions do, over the jobs of all users. */
export const statsRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/rest/stats/",
    operation: {
      id: "stats",
      summary: "What happened to the jobs of all functions together, or of these, of late.",
      who: ["signed in"],
      query: z.object({
        function: z
          .array(z.string())
          .optional()
          .meta({ description: "Only jobs of these functions." }),
        window: windowForm.optional().meta({
          description:
            "How far back, in steps of a minute, an hour, an hour, a day; HOUR if left out.",
        }),
      }),
      answers: { 200: { what: "The counts, and a series of them.", shape: shapes.windowStats } },
      refusals: ["UNAUTHENTICATED"],
    },
    answer: stats,
  },
];

async function stats(rooms: RestRooms, request: Request): Promise<Response> {
  await signedIn(rooms, request);
  const { searchParams } = new URL(request.url);
  const functions = searchParams.getAll("function");
  const window = windowForm.safeParse(searchParams.get("window") ?? windowDefault);
  const issues = [
    ...(window.success
      ? []
      : [{ path: ["window"], message: `must be one of ${statsWindows.join(", ")}` }]),
    ...(functions.length <= rooms.config.pageMax
      ? []
      : [{ path: ["function"], message: `name at most ${rooms.config.pageMax} functions` }]),
  ];
  if (!window.success || issues.length > 0) throw invalidInput(issues);
  return json(await rooms.jobs.window(functions.length > 0 ? functions : undefined, window.data));
}
