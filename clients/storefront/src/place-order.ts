import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Order } from "./order.ts";
import type { Shop } from "./shop.ts";
import { submitStep } from "./submit-step.ts";
import { keepPsd, type Upload } from "./uploads.ts";

/**
 * A new order: keeps the PSD where Docket can fetch it, and asks for its layers. When Docket can't be asked now, the
 * order stays, and `submitAgain` does.
 */
export async function placeOrder(shop: Shop, upload: Upload): Promise<Order> {
  await removeOldOrders(shop);
  const psd = await keepPsd(shop.folder, upload, shop.limits.psdBytesMax);
  const order = await shop.orders.add({
    id: randomUUID(),
    createdAt: new Date().toISOString(),
    psd,
    pictures: [],
    submits: 0,
    steps: {},
  });
  return submitStep(shop, order.id, "look").catch((error: unknown) => {
    shop.say(`Order ${order.id} is kept, but Docket did not take it: ${(error as Error).message}`);
    return order;
  });
}

async function removeOldOrders({ orders, folder, limits }: Shop): Promise<void> {
  for (const { psd, pictures } of await orders.removeBefore(Date.now() - limits.keepMs))
    for (const { file } of [psd, ...pictures]) await rm(join(folder, file), { force: true });
}
