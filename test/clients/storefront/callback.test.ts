import { Webhook } from "standardwebhooks";
import {
  eventsOf,
  openStorefrontWorld,
  orderOnce,
  placedOrder,
  post,
  type StorefrontWorld,
} from "../../support/storefront.ts";

let world: StorefrontWorld;
let secret: string;
beforeAll(async () => {
  world = await openStorefrontWorld();
  secret = (await world.shopper.callbackSecret()) ?? "";
});
afterAll(() => world.close());

const payload = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    type: "job.done",
    timestamp: new Date().toISOString(),
    function: "photoshop.recipe",
    state: "DONE",
    attempt: 1,
    baseUrl: "http://127.0.0.1/",
    outputs: ["_before.jpg"],
    output: { layer_tree: [] },
    error: null,
    ...more,
  });

const signed = (body: string, by = secret, at = new Date()) => ({
  "webhook-id": "cb_test",
  "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
  "webhook-signature": new Webhook(by).sign("cb_test", at, body),
});

const call = async (order: string, body: string, headers: Record<string, string>) =>
  (await post(`${world.url}/api/queue_callback?order=${order}`, body, headers)).status;

const stateNow = async (order: string) =>
  (await orderOnce(world.url, order, () => true)).look?.state;

test("a forged, changed or old callback is refused and changes nothing", async () => {
  const order = await placedOrder(world.url);
  const { id } = await world.work();
  const body = payload(id);
  expect(await call(order, body, {})).toBe(400);
  expect(await call(order, body, signed(body, `whsec_${btoa("x".repeat(32))}`))).toBe(400);
  expect(await call(order, body, signed(payload("job_other")))).toBe(400);
  expect(await call(order, body, signed(body, secret, new Date(Date.now() - 3_600_000)))).toBe(400);
  expect(await stateNow(order)).toBe("RUNNING");
  expect(await call(order, body, signed(body))).toBe(204);
  expect(await stateNow(order)).toBe("DONE");
});

test("a callback that comes again counts once", async () => {
  const order = await placedOrder(world.url);
  const { id } = await world.work();
  const first = payload(id, {
    state: "FAILED",
    error: { code: "PSD_CORRUPT", message: "Broken." },
  });
  const second = payload(id);
  expect(await call(order, first, signed(first))).toBe(204);
  expect(await call(order, first, signed(first))).toBe(204);
  expect(await call(order, second, signed(second))).toBe(204);
  expect(await stateNow(order)).toBe("FAILED");
});

test("a genuine callback does not end another order's job, and a gone order wants no more", async () => {
  const order = await placedOrder(world.url);
  await world.work();
  const body = payload("job_01other");
  expect(await call(order, body, signed(body))).toBe(204);
  expect(await stateNow(order)).toBe("RUNNING");
  expect(await call("00000000-0000-0000-0000-000000000000", body, signed(body))).toBe(410);
});

test("Docket's own callback ends the step, while somebody watches", async () => {
  const order = await placedOrder(world.url);
  const work = await world.work();
  const events = eventsOf(world.url, order);
  const seen: string[] = [];
  let delivered: Promise<void> | undefined;
  for await (const { type, data } of events) {
    seen.push(type === "order" ? `order ${data.look?.state}` : `${data.state} ${data.percent}`);
    if (type === "progress" && data.state === "CLAIMED" && data.percent === null)
      await work.progress(42, "half");
    if (type === "progress" && data.percent === 42 && !delivered)
      delivered = work.deliver({ layer_tree: [] }, ["_before.jpg"]);
    if (type === "order" && data.look?.state === "DONE") break;
  }
  await delivered;
  expect(seen[0]).toBe("order RUNNING");
  expect(seen).toContain("CLAIMED 42");
});

test("whoever asks the callback's address is told what it is for", async () => {
  const response = await fetch(`${world.url}/api/queue_callback`);
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining("Docket"),
  ]);
});
