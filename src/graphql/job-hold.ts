import { builder } from "./builder.ts";
import { JobType } from "./job.ts";
import { holdOf, type JobHold } from "./waiting-for.ts";

const JobHoldEnum = builder.enumType("JobHold", {
  description: "What keeps a job that waits from being claimed.",
  values: {
    LOCKED: { description: "An operator locked it." },
    PAUSED: { description: "An operator paused its function." },
    CAPABILITY: { description: "No live worker asks for jobs with what it requires." },
    LIMIT: { description: "The limits of its function let no more jobs begin now." },
  } satisfies Record<JobHold, object>,
});

builder.objectFields(JobType, (t) => ({
  heldBackBy: t.field({
    type: JobHoldEnum,
    nullable: true,
    description: "What keeps it from being claimed while it is WAITING; null where nothing does.",
    resolve: (job, _args, context) => holdOf(context, job),
  }),
}));
