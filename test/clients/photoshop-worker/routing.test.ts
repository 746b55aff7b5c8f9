import { resolve } from "node:path";
import {
  launchByCommand,
  runPhotoshopWorker,
} from "../../../clients/photoshop-worker/src/index.ts";
import {
  createClient,
  type DocketClient,
  defineFunction,
  remotePort,
  silent,
  startWork,
  type Work,
} from "../../../clients/sdk/src/index.ts";
import { recipeSchema } from "../../../functions/photoshop/recipe/index.ts";
import { openPhotoshopWorld, type PhotoshopWorld } from "../../support/jsx/photoshop-world.ts";
import { box, flatPsd, plain, png, psd, RED, smartLayer } from "../../support/psd.ts";
import { until } from "../../support/until.ts";

/** A server whose own worker has the engine without Photoshop. */
let world: PhotoshopWorld;
const works: Work[] = [];
const clients: DocketClient[] = [];
beforeEach(async () => {
  world = await openPhotoshopWorld({ DOCKET_WORKER_CONCURRENCY: "1", DOCKET_DRAIN_MS: "5000" });
});
afterEach(async () => {
  for (const work of works.splice(0)) await work.stop();
  for (const client of clients.splice(0)) await client.close();
  await world.close();
});

/** What headless can't open and Photoshop can: CMYK. */
function cmyk() {
  const file = flatPsd();
  file.writeUInt16BE(4, 24);
  return { "base.psd": file };
}
const listing = { tasks: [{ type: "layer_list" }] };
const files = async () => ({
  "base.psd": psd(12, 12, [smartLayer("Art", [6, 6], box(2, 2, 8, 8))]),
  "new.png": await png(plain(6, 6, RED)),
});
const replacing = {
  tasks: [{ type: "smart_replace", from: "new.png", to: [0] }],
  outputs: [{ type: "png", name: "out.png" }],
};

const standing = (id: string, states: readonly string[]) =>
  until(
    () => world.ann.job(id),
    (job) => states.includes(job?.state ?? ""),
  );
const ended = (id: string) => standing(id, ["DONE", "FAILED"]);

/** A worker that says it has Photoshop, and opens anything. */
function startStudio(): void {
  const client = createClient({ url: world.docket.url, token: world.token });
  const studio = defineFunction({
    name: "photoshop.recipe",
    version: "1.0.0",
    title: "A studio",
    description: "Works on recipes by hand.",
    input: recipeSchema,
    calls: [],
    run: async () => "made by hand",
  });
  const options = { functions: [studio], capabilities: ["photoshop"], sparing: true, log: silent };
  clients.push(client);
  works.push(startWork(remotePort(client), options));
}

/** The real worker, with Photoshop itself left out. */
function startPhotoshop(): void {
  const fake = launchByCommand([process.execPath, resolve("test/support/jsx/fake-photoshop.js")]);
  const { docket, token } = world;
  const work = { log: silent, waitMs: 500 };
  works.push(runPhotoshopWorker({ server: docket.url, token, launch: fake, work }));
}

test("engine auto: what headless refuses waits for a worker with Photoshop, says so, and is done there", async () => {
  const id = await world.submit({ ...listing, engine: "auto" }, cmyk());
  const waiting = await until(
    () => world.ann.job(id),
    (job) => job?.requires === "photoshop",
  );
  expect(waiting).toMatchObject({
    state: "WAITING",
    waitingFor: "photoshop",
    error: null,
    attempts: { current: 0, failures: 0 },
  });
  startStudio();
  expect(await ended(id)).toMatchObject({ state: "DONE", output: "made by hand" });
});

test("engine auto: what headless can do stays there", async () => {
  startStudio();
  const id = await world.submit({ ...replacing, engine: "auto" }, await files());
  expect(await ended(id)).toMatchObject({
    state: "DONE",
    requires: null,
    output: { render: { engine: "headless" } },
  });
});

test("engine headless, said or not: what headless refuses has failed, with the code", async () => {
  startStudio();
  for (const engine of [{ engine: "headless" }, {}]) {
    const id = await world.submit({ ...listing, ...engine }, cmyk());
    expect(await ended(id)).toMatchObject({
      state: "FAILED",
      requires: null,
      error: { code: "UNSUPPORTED_COLOR_MODE", data: { requires: "photoshop" } },
    });
  }
});

test("engine photoshop: it waits for Photoshop from the start, which leaves the others to headless", async () => {
  const id = await world.submit({ ...replacing, engine: "photoshop" }, await files());
  expect(await world.ann.job(id)).toMatchObject({
    state: "WAITING",
    requires: "photoshop",
    waitingFor: "photoshop",
    attempts: { current: 0 },
  });
  startPhotoshop();
  const other = await world.submit(replacing, await files());
  expect(await ended(id)).toMatchObject({ output: { render: { engine: "photoshop" } } });
  expect(await ended(other)).toMatchObject({ output: { render: { engine: "headless" } } });
});
