import type { Job } from "../jobs/index.ts";
import type { JobsEvent } from "../live/index.ts";
import { builder } from "./builder.ts";
import { checked } from "./checked.ts";
import { viewerIn } from "./context.ts";
import { JobType } from "./job.ts";
import { asFilter, JobFilterInput } from "./job-filter.ts";
import { LineType } from "./line.ts";

builder.subscriptionField("jobUpdated", (t) =>
  t.field({
    type: JobType,
    description:
      "A job as it is, then as it changes; complete after its end. Never goes back in version, never misses the end; for a slow reader states in between are passed over.",
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: "The job." }) },
    subscribe: async (_root, { id }, context) =>
      checked(context, await context.rooms.live.watchJob(viewerIn(context), id)),
    resolve: (job: Job) => job,
  }),
);

const JobsEventType = builder.objectRef<JobsEvent>("JobsEvent").implement({
  description: "A change to the set of jobs that match a filter.",
  fields: (t) => ({
    change: t.expose("change", {
      type: builder.enumType("JobsChange", {
        description: "What happened to the set.",
        values: {
          CURRENT: { description: "The job matched when the subscription began." },
          CHANGED: { description: "The job is new or changed, and matches." },
          LEFT: { description: "The job was shown, and matches no longer." },
        },
      }),
      description: "What happened.",
    }),
    id: t.id({ description: "The job's id.", resolve: ({ job }) => job.id }),
    version: t.int({ description: "The job's version.", resolve: ({ job }) => job.version }),
    job: t.field({
      type: JobType,
      nullable: true,
      description: "The job as it is now; null when you may no longer see it.",
      resolve: ({ job }, _args, context) =>
        context.rooms.jobs.maySee(viewerIn(context), job) ? job : null,
    }),
  }),
});

builder.subscriptionField("jobsUpdated", (t) =>
  t.field({
    type: JobsEventType,
    description:
      "The newest 100 jobs that match, then every change to them and every new one. Ordered by version for each job, not across jobs. A reader who is far too slow gets LIMIT_REACHED: subscribe again.",
    authScopes: { reader: true },
    args: {
      filter: t.arg({ type: JobFilterInput, description: "Without it: all jobs you may see." }),
    },
    subscribe: (_root, { filter }, context) =>
      checked(context, context.rooms.live.watchJobs(viewerIn(context), asFilter(filter))),
    resolve: (event: JobsEvent) => event,
  }),
);

builder.subscriptionField("jobLog", (t) =>
  t.field({
    type: LineType,
    description:
      "What workers logged, in order, without gaps or repeats; complete when the job has ended and all was told.",
    authScopes: { reader: true },
    args: {
      id: t.arg.id({ required: true, description: "The job." }),
      after: t.arg.id({ description: "Go on after this line; from the beginning when left out." }),
    },
    subscribe: async (_root, { id, after }, context) =>
      checked(
        context,
        await context.rooms.live.watchLines(viewerIn(context), id, after ?? undefined),
      ),
    resolve: (line) => line,
  }),
);
