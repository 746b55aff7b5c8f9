import { DocketClientError } from "../../sdk/src/index.ts";
import type { Order, Step, StepEnd, StepName } from "./order.ts";
import type { Change } from "./orders.ts";
import { StorefrontError } from "./problem.ts";
import { recipeFor } from "./recipes.ts";
import type { Shop } from "./shop.ts";

/**
 * Submits a job for a step of an order. The step is written down with its key first: when the answer is lost, or the
 * storefront dies, `sendStep` finds the same job.
 */
export async function submitStep(
  shop: Shop,
  id: string,
  name: StepName,
  prepare: (order: Order) => Order = (order) => order,
): Promise<Order> {
  return changed(shop, id, async (order, save) => {
    const prepared = prepare(order);
    const planned = { ...prepared, submits: prepared.submits + 1 };
    return send(shop, await save(withStep(planned, name, planOf(planned))), name);
  });
}

/** Sends what was written down but perhaps never reached Docket. */
export const sendStep = (shop: Shop, id: string, name: StepName): Promise<Order> =>
  changed(shop, id, (order) => send(shop, order, name));

async function send(shop: Shop, order: Order, name: StepName): Promise<Order> {
  const step = order.steps[name];
  if (!step || step.jobId !== null) return order;
  return withStep(order, name, await sent(shop, order, { ...step, name }));
}

/** The step as it is once Docket has answered. What Docket refuses for good has ended; what may go better is thrown. */
async function sent(
  shop: Shop,
  order: Order,
  { name, ...step }: Step & { name: StepName },
): Promise<Step> {
  try {
    const { job } = await shop.client.submit({
      function: "photoshop.recipe",
      input: recipeFor(shop, order, name),
      idempotencyKey: step.idempotencyKey,
      tags: ["storefront", name],
    });
    return { ...step, jobId: job.id };
  } catch (error) {
    if (!(error instanceof DocketClientError) || error.retryable) throw error;
    return { ...step, end: refused(error) };
  }
}

const refused = ({ code, message }: DocketClientError): StepEnd => ({
  state: "REJECTED",
  outputs: [],
  output: null,
  error: { code, message },
  timestamp: new Date().toISOString(),
  webhookId: null,
});

export const withStep = (order: Order, name: StepName, step: Step): Order => ({
  ...order,
  steps: { ...order.steps, [name]: step },
});

/** Changes an order that the customer named. */
export async function changed(shop: Shop, id: string, by: Change): Promise<Order> {
  const order = await shop.orders.change(id, by);
  if (!order) throw new StorefrontError(404, "NO_SUCH_ORDER", "There is no such order.");
  return order;
}

const planOf = ({ id, submits }: Order): Step => ({
  idempotencyKey: `${id}-${submits}`,
  jobId: null,
  end: null,
});
