import type { LogLine } from "../jobs/index.ts";
import { builder } from "./builder.ts";

export const LogLevelEnum = builder.enumType("LogLevel", {
  description: "How much a log line matters.",
  values: {
    DEBUG: { description: "For who looks into the function." },
    INFO: { description: "What happened." },
    WARN: { description: "Something to look at." },
    ERROR: { description: "Something went wrong." },
  } satisfies Record<LogLine["level"], object>,
});

export const LineType = builder.objectRef<LogLine>("JobLogLine").implement({
  description: "One line that a worker logged.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Sorts by time of arrival: go on after it." }),
    attempt: t.exposeInt("attempt", { description: "The attempt it belongs to." }),
    level: t.expose("level", { type: LogLevelEnum, description: "How much it matters." }),
    message: t.exposeString("message", { description: "The line." }),
    at: t.expose("at", { type: "DateTime", description: "When it arrived." }),
  }),
});
