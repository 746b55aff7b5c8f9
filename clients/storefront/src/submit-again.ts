import { type Order, openStep, type StepName } from "./order.ts";
import type { Shop } from "./shop.ts";
import { changed, sendStep, submitStep } from "./submit-step.ts";

/** Sends an order's last step again: the same job when Docket has it already, a new one when the last one failed. */
export async function submitAgain(shop: Shop, id: string): Promise<Order> {
  const order = await changed(shop, id, (found) => found);
  const name: StepName = order.steps.render ? "render" : "look";
  if (openStep(order)) return sendStep(shop, id, name);
  return order.steps[name]?.end?.state === "DONE" ? order : submitStep(shop, id, name);
}

/** Calls off the job that is under way. Its callback tells when it has ended. */
export async function cancelOrder(shop: Shop, id: string): Promise<Order> {
  const order = await changed(shop, id, (found) => found);
  const jobId = openStep(order)?.jobId;
  if (jobId) await shop.client.cancel(jobId, "The customer called it off.");
  return order;
}
