import { jobHasEnded } from "../../../clients/sdk/src/index.ts";
import {
  eventsOf,
  layers,
  openStorefrontWorld,
  orderOnce,
  picture,
  placedOrder,
  post,
  type StorefrontWorld,
} from "../../support/storefront.ts";

let world: StorefrontWorld;
beforeAll(async () => {
  world = await openStorefrontWorld();
});
afterAll(() => world.close());

const addPicture = async (order: string): Promise<string> => {
  const added = await post(
    `${world.url}/api/orders/${order}/pictures?name=me.png`,
    await picture(),
  );
  expect(added.status).toBe(201);
  return added.body.file;
};

const render = (order: string, replacements: object[], outputs: object[] = [{ type: "png" }]) =>
  post(`${world.url}/api/orders/${order}/render`, { replacements, outputs });

test("an order goes the whole way: layers, thumbnails, the chosen recipe, the result", async () => {
  const order = await placedOrder(world.url, "My Mockup!.psd");
  const look = await world.work();
  const [psd] = look.recipe.inputs;
  expect(psd).toMatch(/^[0-9a-f-]{36}-My-Mockup\.psd$/);
  expect(look.recipe).toMatchObject({
    baseUrl: `${world.url}/files/`,
    base: psd,
    callback: `${world.url}/api/queue_callback?order=${order}`,
    tasks: [{ type: "layer_list" }],
    outputs: [{ type: "jpg", name: "_before.jpg", width: 1600, height: 1600 }],
  });
  expect((await fetch(`${world.url}/files/${psd}`)).headers.get("content-length")).toBe("26");
  await look.deliver({ layer_tree: layers }, ["_before.jpg"]);

  const thumbnails = await world.work();
  expect(thumbnails.recipe).toMatchObject({
    tasks: [
      { type: "export_layer", to: [0], name: "_layer-0.png" },
      { type: "export_layer", to: [1, 0], name: "_layer-1-0.png" },
    ],
    outputs: [],
  });
  await thumbnails.deliver({}, ["_layer-0.png", "_layer-1-0.png"]);
  const ready = await orderOnce(world.url, order, (now) => "0" in now.thumbnails);
  expect(ready).toMatchObject({
    psd: { name: "My Mockup!.psd", width: 8, height: 6 },
    slots: ["0", "1.0"],
    look: { state: "DONE" },
    render: null,
  });

  const mine = await addPicture(order);
  const replacements = [
    { to: [0], picture: mine, mode: "fill" },
    { to: [1, 0], picture: mine, mode: "keep" },
  ];
  const outputs = [{ type: "jpg", quality: 80 }, { type: "psd" }];
  expect((await render(order, replacements, outputs)).status).toBe(202);
  const work = await world.work();
  expect(work.recipe).toMatchObject({
    inputs: [psd, mine],
    tasks: [
      { type: "smart_replace_resized", from: mine, to: [0], resizeMode: "fill" },
      { type: "smart_replace", from: mine, to: [1, 0] },
    ],
    outputs: [
      { type: "jpg", name: "_after.jpg" },
      { type: "jpg", name: "My-Mockup.jpg", quality: 80 },
      { type: "psd", name: "My-Mockup.psd" },
    ],
  });
  await work.deliver({ render: { warnings: [{ code: "NOT_DRAWN", message: "Left out." }] } }, [
    "_after.jpg",
    "My-Mockup.jpg",
  ]);
  const done = await orderOnce(world.url, order, (now) => now.render?.state === "DONE");
  expect(done.render).toMatchObject({
    jobId: work.id,
    webhookId: expect.stringMatching(/./),
    files: [{ name: "My-Mockup.jpg" }],
    warnings: [{ message: "Left out." }],
  });
  const result = await fetch(`${world.url}${done.render?.files[0]?.url}`);
  expect(result.status).toBe(200);
  expect(Buffer.from(await result.arrayBuffer()).toString("latin1", 1, 4)).toBe("PNG");
});

test("a failed job is told with its code; trying again makes a new one of the same choices", async () => {
  const order = await placedOrder(world.url);
  await world.prepare(order);
  const mine = await addPicture(order);
  await render(order, [{ to: [0], picture: mine, mode: "tile" }]);
  const first = await world.work();
  await first.fail("UNSUPPORTED_FEATURE", "It is warped.");
  const failed = await orderOnce(world.url, order, (now) => now.render?.state === "FAILED");
  expect(failed.render?.error).toEqual({ code: "UNSUPPORTED_FEATURE", message: "It is warped." });
  await post(`${world.url}/api/orders/${order}/again`);
  const second = await world.work();
  expect(second.id).not.toBe(first.id);
  expect(second.recipe).toEqual(first.recipe);
  await second.deliver({}, ["_after.jpg"]);
  await orderOnce(world.url, order, (now) => now.render?.state === "DONE");
});

test("a job that reaches Docket is never told as unsent, nor as running after its end", async () => {
  const order = await placedOrder(world.url);
  await world.prepare(order);
  const mine = await addPicture(order);
  const events = eventsOf(world.url, order);
  await events.next();
  await render(order, [{ to: [0], picture: mine, mode: "fit" }]);
  await (await world.work()).deliver({}, ["_after.jpg"]);
  const told: (string | undefined)[] = [];
  for await (const { type, data } of events) {
    if (type === "order") told.push(data.render?.state);
    if (told.at(-1) === "DONE") break;
  }
  expect(new Set(told)).toEqual(new Set(["RUNNING", "DONE"]));
});

test("a customer calls a job off", async () => {
  const order = await placedOrder(world.url);
  await world.work();
  expect((await post(`${world.url}/api/orders/${order}/cancel`)).status).toBe(202);
  await orderOnce(world.url, order, (now) => now.look?.state === "CANCELLED");
});

test("what can't be ordered is refused, and nothing is submitted", async () => {
  const order = await placedOrder(world.url);
  await world.prepare(order);
  const mine = await addPicture(order);
  const other = await placedOrder(world.url);
  await world.prepare(other);
  const refused = async (...asked: Parameters<typeof render>) => {
    const { status, body } = await render(...asked);
    return `${status} ${body.code}`;
  };
  expect(await refused(other, [{ to: [0], picture: mine, mode: "fit" }])).toBe(
    "400 NO_SUCH_PICTURE",
  );
  expect(await refused(order, [{ to: [0], picture: mine, mode: "melt" }])).toBe("400 BAD_CHOICES");
  expect(await refused(order, [])).toBe("400 BAD_CHOICES");
  expect(await refused("nobody", [{ to: [0], picture: mine, mode: "fit" }])).toBe(
    "404 NO_SUCH_ORDER",
  );
  expect(await refused("../orders", [{ to: [0], picture: mine, mode: "fit" }])).toMatch(/^404/);
  const fine = [{ to: [0], picture: mine, mode: "fit" }];
  const answers = await Promise.all([refusedOrNot(order, fine), refusedOrNot(order, fine)]);
  expect(answers.sort()).toEqual([202, 409]);
  const { nodes } = await world.shopper.jobs({ tags: ["render"] });
  expect(nodes.filter((job) => !jobHasEnded(job))).toHaveLength(1);
});

const refusedOrNot = async (order: string, replacements: object[]) =>
  (await render(order, replacements)).status;
