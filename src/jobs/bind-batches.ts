import type { Viewer } from "../access/index.ts";
import type { DocketError } from "../errors.ts";
import { forEach } from "./batch.ts";
import { type Delivered, type DeliverRequest, deliver } from "./deliver.ts";
import { mustBeAllowed } from "./owner-of.ts";
import { type RetryRequest, retry } from "./retry.ts";
import type { JobsRoom } from "./room.ts";
import { type SubmitRequest, type Submitted, submit } from "./submit.ts";
import { type UpdateAnswer, type UpdateRequest, update } from "./update.ts";

type ForMany<Request, Result> = (
  viewer: Viewer,
  requests: readonly Request[],
) => Promise<(Result | DocketError)[]>;

/** What is done for many jobs in one call: each answers for itself, in their order; `batchMax` at most. */
export interface Batches {
  readonly submitMany: ForMany<SubmitRequest, Submitted>;
  readonly updateMany: ForMany<UpdateRequest, UpdateAnswer>;
  readonly deliverMany: ForMany<DeliverRequest, Delivered>;
  readonly retryMany: ForMany<RetryRequest, Submitted>;
}

export function bindBatches(room: JobsRoom): Batches {
  const jobs = { max: room.config.batchMax, of: "jobs" };
  return {
    submitMany: async (viewer, all) => {
      // What nobody may do is refused as a whole, before any job is there.
      for (const { user } of all) mustBeAllowed(viewer, user);
      return forEach(jobs, all, (one) => submit(room, viewer, one));
    },
    updateMany: (viewer, all) => forEach(jobs, all, (one) => update(room, viewer, one)),
    deliverMany: (viewer, all) => forEach(jobs, all, (one) => deliver(room, viewer, one)),
    retryMany: (viewer, all) => forEach(jobs, all, (one) => retry(room, viewer, one)),
  };
}
