import type { CallbackAttempt, Delivery } from "../callbacks/index.ts";
import { builder } from "./builder.ts";
import { JobType } from "./job.ts";

export const DeliveryStateEnum = builder.enumType("CallbackState", {
  description: "How the sending of a callback goes.",
  values: {
    PENDING: { description: "To be sent, or sent again." },
    DELIVERED: { description: "The receiver took it." },
    EXHAUSTED: { description: "No try is left." },
    GONE: { description: "The receiver said that it wants no more (410)." },
  } satisfies Record<Delivery["state"], object>,
});

const AttemptType = builder.objectRef<CallbackAttempt>("CallbackAttempt").implement({
  description: "One try to send a callback.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When." }),
    ms: t.exposeInt("ms", { description: "How long it took, in ms." }),
    outcome: t.exposeString("outcome", {
      description: "What came of it, in a word: delivered, bad_status, timeout, …",
    }),
    status: t.exposeInt("status", {
      nullable: true,
      description: "The receiver's HTTP status, where it answered.",
    }),
  }),
});

export const DeliveryType = builder.objectRef<Delivery>("Callback").implement({
  description: "The callback of an ended job, and how its sending goes.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Sent as webhook-id with every try." }),
    job: t.field({
      type: JobType,
      nullable: true,
      description: "The job whose end it tells; null once that is no longer kept.",
      resolve: ({ job }) => job,
    }),
    url: t.exposeString("url", { description: "Whom it goes to." }),
    state: t.expose("state", { type: DeliveryStateEnum, description: "How its sending goes." }),
    tries: t.exposeInt("tries", { description: "How many tries there were." }),
    attempts: t.field({
      type: [AttemptType],
      description: "The last tries, oldest first.",
      resolve: ({ attempts }) => [...attempts],
    }),
    nextAt: t.expose("nextAt", {
      type: "DateTime",
      nullable: true,
      description: "When it is tried next.",
    }),
    createdAt: t.expose("createdAt", {
      type: "DateTime",
      description: "When it was written down.",
    }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "When its sending ended.",
    }),
  }),
});
