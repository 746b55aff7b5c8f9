import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  eventsOf,
  openStorefrontWorld,
  orderOnce,
  placedOrder,
  post,
  type StorefrontWorld,
} from "../../support/storefront.ts";
import { until } from "../../support/until.ts";

let world: StorefrontWorld;
beforeAll(async () => {
  world = await openStorefrontWorld();
});
afterAll(() => world.close());

const jobs = async () => (await world.shopper.jobs()).nodes.length;

test.each(["calls", "answers"] as const)(
  "while Docket's %s are lost an order is kept, and sent again it is one job",
  async (lost) => {
    const before = await jobs();
    world.cut = lost;
    const order = await placedOrder(world.url);
    const kept = await orderOnce(world.url, order, () => true);
    expect(kept.look).toMatchObject({ state: "UNSENT", jobId: null });
    const again = await post(`${world.url}/api/orders/${order}/again`);
    expect([again.status, again.body.code]).toEqual([503, "DOCKET_UNREACHABLE"]);
    world.cut = null;
    await post(`${world.url}/api/orders/${order}/again`);
    expect((await orderOnce(world.url, order, () => true)).look?.state).toBe("RUNNING");
    await post(`${world.url}/api/orders/${order}/again`);
    expect(await jobs()).toBe(before + 1);
    await (await world.work()).deliver({ layer_tree: [] });
  },
);

test("a storefront started again shows the running order, and takes the callback it missed", async () => {
  const order = await placedOrder(world.url);
  const work = await world.work();
  await work.progress(30, "a third");
  await world.restart();
  for await (const { type, data } of eventsOf(world.url, order))
    if (type === "progress" && data.percent === 30) break;
  await work.deliver({ layer_tree: [] }, ["_before.jpg"]);
  const done = await orderOnce(world.url, order, ({ look }) => look?.state === "DONE");
  expect(done.look?.shown).toMatch(/_before\.jpg$/);
});

test("an order that nobody knows has no events", async () => {
  const response = await fetch(`${world.url}/api/orders/nobody/events`);
  expect([response.status, (await response.json()).code]).toEqual([404, "NO_SUCH_ORDER"]);
});

test("an order is removed some time after its last change, with its files", async () => {
  const forgetful = await openStorefrontWorld({ limits: { keepMs: 0 } });
  const old = await placedOrder(forgetful.url, "old.psd");
  const files = await until(
    async () => {
      await placedOrder(forgetful.url, "new.psd");
      return readdir(join(forgetful.folder, "files"));
    },
    (names) => !names.some((name) => name.endsWith("-old.psd")),
  );
  expect(files.some((name) => name.endsWith("-new.psd"))).toBe(true);
  expect((await fetch(`${forgetful.url}/api/orders/${old}/events`)).status).toBe(404);
  await forgetful.close();
});
