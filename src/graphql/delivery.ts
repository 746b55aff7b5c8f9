import type {
  CallbackAttempt,
  CallbackContents,
  CallbackExchange,
  Delivery,
} from "../callbacks/index.ts";
import { batched } from "./batched.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
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

const contentsOf = batched<string, CallbackContents>((ids, { rooms }) =>
  rooms.callbacks.contents(ids),
);

const HeaderType = builder
  .objectRef<{ readonly name: string; readonly value: string }>("HttpHeader")
  .implement({
    description: "A header field of an HTTP message.",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Its name." }),
      value: t.exposeString("value", { description: "Its value." }),
    }),
  });

/** A try with the callback that it was one of. */
type Attempt = CallbackAttempt & { readonly callback: string };

async function exchangeOf(
  { callback, at }: Attempt,
  context: Context,
): Promise<CallbackExchange | undefined> {
  const contents = await contentsOf(context, callback);
  return contents?.exchanges.find((one) => one.at.getTime() === at.getTime());
}

/** What was said lies apart from the list, in documents that may be large. */
const contentsCost = 5;

const AttemptType = builder.objectRef<Attempt>("CallbackAttempt").implement({
  description: "One try to send a callback. What was said is kept of the last 10 tries.",
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
    error: t.exposeString("error", {
      nullable: true,
      description: "Why the receiver could not be reached, in a sentence.",
    }),
    requestHeaders: t.field({
      type: [HeaderType],
      nullable: true,
      description: "The header fields that Docket set, with the signature.",
      complexity: contentsCost,
      resolve: async (attempt, _args, context) =>
        listed((await exchangeOf(attempt, context))?.requestHeaders),
    }),
    responseHeaders: t.field({
      type: [HeaderType],
      nullable: true,
      description: "The receiver's header fields, 50 at most, without cookies.",
      complexity: contentsCost,
      resolve: async (attempt, _args, context) =>
        listed((await exchangeOf(attempt, context))?.responseHeaders),
    }),
    responseBody: t.string({
      nullable: true,
      description:
        "The beginning of the receiver's answer, as text: DOCKET_CALLBACK_ANSWER_BYTES of it.",
      complexity: contentsCost,
      resolve: async (attempt, _args, context) =>
        (await exchangeOf(attempt, context))?.responseBody,
    }),
  }),
});

const listed = <T>(some: readonly T[] | undefined): T[] | undefined => some && [...some];

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
      resolve: ({ id, attempts }) => attempts.map((one) => ({ ...one, callback: id })),
    }),
    requestBody: t.string({
      nullable: true,
      description: "The JSON text that is sent, the same with every try.",
      complexity: contentsCost,
      resolve: async ({ id }, _args, context) => (await contentsOf(context, id))?.body,
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
