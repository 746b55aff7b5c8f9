export type {
  CallbackAttempt,
  CallbackContents,
  CallbackExchange,
  CallbackOutcome,
  Delivery,
  DeliveryState,
} from "./delivery.ts";
export { type Callbacks, openCallbacks } from "./open.ts";
export type { CallbackFilter } from "./search.ts";
