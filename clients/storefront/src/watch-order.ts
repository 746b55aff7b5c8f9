import type { ClientJob } from "../../sdk/src/index.ts";
import { type Order, openStep } from "./order.ts";
import { type OrderView, orderView, type Progress, progressOf } from "./order-view.ts";
import { StorefrontError } from "./problem.ts";
import type { Shop } from "./shop.ts";

export type OrderEvent =
  | { readonly type: "order"; readonly data: OrderView }
  | { readonly type: "progress"; readonly data: Progress };

/** What is new and not yet told; a slow reader gets the newest of each only. */
interface News {
  order: Order | undefined;
  progress: Progress | undefined;
  wake(): void;
}

/**
 * An order as it is, then each change, and how far its open job is as Docket's subscription tells. Whoever comes back
 * after a pause, or to a storefront that was started again, asks again and is told how things stand: no event counts.
 */
export async function* watchOrder(
  shop: Shop,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<OrderEvent> {
  const news: News = { order: undefined, progress: undefined, wake: () => undefined };
  const follow = followJob(shop, news);
  const take = (order: Order) => {
    news.order = order;
    follow(openStep(order)?.jobId ?? null);
    news.wake();
  };
  const deafen = shop.orders.onChange(id, take);
  const leave = () => news.wake();
  signal.addEventListener("abort", leave);
  try {
    const order = await shop.orders.get(id);
    if (!order) throw new StorefrontError(404, "NO_SUCH_ORDER", "There is no such order.");
    if (!news.order) take(order);
    while (!signal.aborted) yield* told(news, signal);
  } finally {
    signal.removeEventListener("abort", leave);
    deafen();
    follow(null);
  }
}

async function* told(news: News, signal: AbortSignal): AsyncGenerator<OrderEvent> {
  const { order, progress } = news;
  news.order = undefined;
  news.progress = undefined;
  if (order) yield { type: "order", data: orderView(order) };
  if (progress) yield { type: "progress", data: progress };
  if (news.order || news.progress || signal.aborted) return;
  await new Promise<void>((resolve) => {
    news.wake = resolve;
  });
}

/** Follows one job at a time. A job that can't be watched shows no progress; its callback will come all the same. */
function followJob({ client, say }: Shop, news: News): (jobId: string | null) => void {
  let followed: string | null = null;
  let watching: AsyncIterableIterator<ClientJob> | undefined;
  return (jobId) => {
    if (jobId === followed) return;
    followed = jobId;
    void watching?.return?.();
    watching = jobId === null ? undefined : client.watchJob(jobId);
    if (watching)
      tellProgress(watching, news).catch((error: unknown) =>
        say(`${jobId} can't be watched: ${(error as Error).message}`),
      );
  };
}

async function tellProgress(watching: AsyncIterable<ClientJob>, news: News): Promise<void> {
  for await (const job of watching) {
    news.progress = progressOf(job);
    news.wake();
  }
}
