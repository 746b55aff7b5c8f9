import type { Viewer } from "../access/index.ts";
import type { Job, Jobs } from "../jobs/index.ts";
import type { PayloadOf } from "./batch.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, JobEndedError, NotFoundError } from "./errors.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";

interface Change {
  /** Such as `LockJobPayload`, and what it means to get one. */
  readonly payload: string;
  readonly done: string;
  readonly description: string;
  readonly authScopes: { readonly admin: true } | { readonly submitter: true };
  readonly verb: (
    jobs: Jobs,
    viewer: Viewer,
    request: { id: string; reason?: string },
  ) => Promise<Job>;
}

export const changeRefusals = [NotFoundError, JobEndedError, InvalidInputError];

/** A mutation that changes one job, and may say why. Answers its payload. */
export function changesJob(
  name: string,
  { payload, done, description, authScopes, verb }: Change,
): PayloadOf<{ readonly job: Job }> {
  const Payload = builder.objectRef<{ readonly job: Job }>(payload).implement({
    description: done,
    fields: (t) => ({
      job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: Payload,
      description,
      authScopes,
      errors: { types: changeRefusals },
      input: {
        id: t.input.id({ required: true, description: "The job." }),
        reason: t.input.string({ description: "Why, for the job's log." }),
      },
      resolve: (_root, { input }, context) =>
        answer(async () => ({
          job: await verb(context.rooms.jobs, viewerIn(context), said(input)),
        })),
    }),
  );
  return Payload;
}
