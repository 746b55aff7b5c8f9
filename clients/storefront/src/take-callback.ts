import type { IncomingMessage } from "node:http";
import type { CallbackPayload } from "../../sdk/src/index.ts";
import { readCallback } from "./callback.ts";
import { slotsOf } from "./layer-tree.ts";
import type { Order, Step, StepEnd, StepName } from "./order.ts";
import { StorefrontError } from "./problem.ts";
import { layersOf } from "./recipes.ts";
import type { Shop } from "./shop.ts";
import { submitStep, withStep } from "./submit-step.ts";

/**
 * Docket says that a job has ended. Only here an order learns how its steps went. A callback may come twice: the first
 * one counts. Throws where Docket should call again later (any status but 2xx and 410).
 */
export async function takeCallback(
  shop: Shop,
  orderId: string,
  request: IncomingMessage,
): Promise<void> {
  const payload = await readCallback(request, shop.callbackSecret);
  const end = endOf(payload, String(request.headers["webhook-id"]));
  let ended: StepName | undefined;
  const order = await shop.orders.change(orderId, (found) => {
    ended = stepOf(found, payload.id);
    return ended ? withStep(found, ended, { ...(found.steps[ended] as Step), end }) : found;
  });
  if (!order) throw new StorefrontError(410, "NO_SUCH_ORDER", "There is no such order any more.");
  if (ended === "look") await askThumbnails(shop, order);
}

const endOf = (
  { state, output, outputs, error, timestamp }: CallbackPayload,
  webhookId: string,
): StepEnd => ({ state, output, outputs, error, timestamp, webhookId });

/** The open step that a job is of; none when the callback came before, or the order has gone on. */
function stepOf({ steps }: Order, jobId: string): StepName | undefined {
  const entries = Object.entries(steps) as [StepName, Step][];
  const found = entries.find(([, step]) => step.jobId === jobId);
  if (found) return found[1].end === null ? found[0] : undefined;
  if (entries.some(([, step]) => step.jobId === null))
    throw new StorefrontError(404, "UNKNOWN_JOB", "That job is not known here, or not yet.");
  return undefined;
}

/** Thumbnails are nice to have: without them the order goes on. */
async function askThumbnails(shop: Shop, order: Order): Promise<void> {
  if (slotsOf(layersOf(order)).length === 0) return;
  await submitStep(shop, order.id, "thumbnails").catch((error: unknown) =>
    shop.say(`Order ${order.id} has no thumbnails: ${(error as Error).message}`),
  );
}
