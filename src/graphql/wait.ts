import { z } from "zod";
import { invalidInput } from "../errors.ts";
import { hasEnded, type Job } from "../jobs/index.ts";
import { howToResume } from "../live/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { JobType } from "./job.ts";

const JobWait = builder.objectRef<Job>("JobWait").implement({
  description: "How a job is at its end, or when the wait was over.",
  fields: (t) => ({
    job: t.field({ type: JobType, description: "The job as it is now.", resolve: (job) => job }),
    ended: t.boolean({
      description: "Whether it has ended.",
      resolve: ({ state }) => hasEnded(state),
    }),
    resume: t.string({
      nullable: true,
      description: "How to wait again; null when it has ended. The wait changed nothing.",
      resolve: (job) => howToResume(job) ?? null,
    }),
  }),
});

builder.queryField("waitJob", (t) =>
  t.field({
    type: JobWait,
    nullable: true,
    description:
      "Waits for a job's end: a long poll. Whether it ends in time or not, and when you go away, the job goes on. Null for a job that you may not see.",
    authScopes: { reader: true },
    args: {
      id: t.arg.id({ required: true, description: "The job." }),
      waitMs: t.arg.int({
        required: true,
        description: "How long at most, in ms; no longer than the server's DOCKET_WAIT_MS_MAX.",
        validate: z.int().min(0),
      }),
    },
    resolve: async (_root, { id, waitMs }, context) => {
      checkWait(waitMs, context);
      const { jobs, live } = context.rooms;
      const viewer = viewerIn(context);
      if (!(await jobs.get(viewer, String(id)))) return null;
      return live.ended(String(id), waitMs, context.signal);
    },
  }),
);

/** Whoever waits may say for how long, up to DOCKET_WAIT_MS_MAX. */
export function checkWait(waitMs: number, { rooms: { config } }: Context): void {
  if (waitMs <= config.waitMsMax) return;
  throw invalidInput([{ path: ["waitMs"], message: `at most ${config.waitMsMax}` }]);
}
