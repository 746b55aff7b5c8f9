/** A Docket with something on every page: jobs in every state, workers, callbacks that fail, a picture that was rendered. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createClient } from "../../dist/clients/sdk/src/index.js";
import { readConfig } from "../../dist/src/config.js";
import { listen } from "../../dist/src/listen.js";
import { openLog } from "../../dist/src/log.js";
import { operatorsDay } from "./operators-day.mjs";
import { pastHour } from "./past-hour.mjs";

const assets = "clients/storefront/assets";
const shops = ["bakery", "bookshop", "florist"];
const rooms = ["Atrium", "Blue hall", "Cellar", "Garden", "Loft", "Studio"];

/** Functions that remote workers register, beside the server's own. */
const registered = [
  {
    name: "invoice.pdf",
    title: "Invoice as PDF",
    description:
      'Writes the invoice of an order.\n\n- the **order** must be closed\n- the file is kept for 30 days\n\n```json\n{ "order": "4711" }\n```',
    version: "2.1.0",
    inputSchema: {
      type: "object",
      properties: {
        order: { type: "string", description: "The order's number." },
        language: { enum: ["de", "en", "fr"], default: "en" },
        copies: { type: "integer", minimum: 1, maximum: 5, default: 1 },
      },
      required: ["order"],
    },
    examples: [{ order: "4711", language: "en" }],
    calls: [
      { api: "core.orders.read", count: 1 },
      { api: "core.mail.send", count: 1 },
    ],
  },
  {
    name: "newsletter.send",
    title: "Newsletter",
    description: "Sends one issue to everybody on a list.",
    version: "1.4.2",
    inputSchema: { type: "object", properties: { list: { type: "string" } }, required: ["list"] },
  },
  {
    name: "report.nightly",
    title: "Nightly report",
    description: "Adds up the day.",
    version: "3.0.0",
    inputSchema: { type: "object", properties: { room: { type: "string" } } },
  },
];

export async function openWorld() {
  const folder = await mkdtemp(join(tmpdir(), "docket-screenshots-"));
  const receiver = await openReceiver();
  const config = readConfig({
    ...(process.env.MONGODB_URI && { MONGODB_URI: process.env.MONGODB_URI }),
    DOCKET_DATABASE: `screenshots_${Date.now()}`,
    DOCKET_DATA_DIR: folder,
    DOCKET_PORT: "0",
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_WORKER_CONCURRENCY: "1",
    DOCKET_BACKOFF_MS: "3600000",
    DOCKET_GRAPHIQL: "1",
  });
  const { docket, url, close } = await listen({
    config,
    log: openLog("warn"),
    showFirstToken: () => undefined,
  });
  const clients = [];
  const member = async (name, roles, label) => {
    const { access } = docket;
    const user = (await access.userByName(name)) ?? (await access.createUser({ name }));
    const { token } = await access.createToken({ user: user.id, roles, label });
    const client = createClient({ url, token });
    clients.push(client);
    return { token, client, user };
  };
  const world = { docket, url, receiver, member, folder };
  const shown = await fill(world);
  return {
    url,
    shown,
    operatorToken: shown.operatorToken,
    close: async () => {
      for (const client of clients) await client.close();
      await docket.database.connection.dropDatabase();
      await close();
      await receiver.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(world) {
  const { member } = world;
  const operator = await member("olga", ["ADMIN"], "Olga's laptop");
  const ben = await member("ben", ["ADMIN"], "Ben's terminal");
  const workers = await member("workshop", ["WORKER", "SUBMITTER"], "build machines");
  for (const one of registered) await workers.client.registerFunction(one);
  const customers = await Promise.all(
    shops.map((name) => member(name, ["SUBMITTER"], `${name}'s web shop`)),
  );
  const recipe = await renderRecipe(world, customers[0].client);
  const failed = await failSome(customers[1].client, workers.client);
  await succeed(world, customers, workers.client);
  await callRefused(world, customers[2].client, workers.client);
  await leaveOpen(customers, workers.client);
  await uploadSome(customers);
  await operatorsDay({
    olga: operator.client,
    ben: ben.client,
    shops: customers,
    workerName: "press-2",
  });
  await pastHour(world.docket, ["invoice.pdf", "newsletter.send", "photoshop.recipe"]);
  return { operatorToken: operator.token, recipe, failed };
}

/** The main job of Docket, on real input, by the server's own worker. */
async function renderRecipe({ receiver }, shop) {
  const recipe = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8"));
  const { job } = await shop.submit({
    function: "photoshop.recipe",
    input: {
      tasks: recipe.tasks,
      base: recipe.base,
      inputs: recipe.inputs,
      baseUrl: `${receiver.url}/files/`,
      outputs: [
        { type: "png", name: "after.png" },
        { type: "jpg", name: "after.jpg", quality: 90 },
      ],
    },
    callbackUrl: `${receiver.url}/callback`,
    tags: ["mockup", "spring"],
  });
  await shop.wait(job.id);
  return job.id;
}

async function failSome(shop, worker) {
  const ids = [];
  for (const room of rooms.slice(0, 4)) {
    const { job } = await shop.submit({
      function: "report.nightly",
      input: { room },
      maxAttempts: 1,
      callbackUrl: "http://127.0.0.1:9/hook",
      tags: ["night"],
    });
    ids.push(job.id);
    const [claim] = await worker.claim({
      functions: ["report.nightly"],
      worker: "night-1",
      host: "mill",
    });
    await worker.update({
      id: claim.job.id,
      key: claim.key,
      status: { phase: "downloaded", percent: 35, message: "reading the till" },
      lines: [
        { level: "INFO", message: `opened the books of ${room}` },
        { level: "WARN", message: "the till of 14:00 is missing" },
        { level: "ERROR", message: "sum does not match: 1,204.50 and 1,198.00" },
      ],
    });
    await worker.fail({
      id: claim.job.id,
      key: claim.key,
      error: {
        code: "SUM_MISMATCH",
        message: `The sums of ${room} do not match.`,
        retryable: false,
        data: { till: 1204.5, books: 1198 },
      },
    });
  }
  return ids.at(-1);
}

async function succeed({ receiver }, customers, worker) {
  for (let turn = 0; turn < 40; turn += 1) {
    const { client } = customers[turn % customers.length];
    await client.submit({
      function: "invoice.pdf",
      input: { order: String(4700 + turn), language: "en" },
      callbackUrl: `${receiver.url}/callback`,
      tags: turn % 4 === 0 ? ["rush", "paper"] : ["paper"],
    });
    const [claim] = await worker.claim({
      functions: ["invoice.pdf"],
      worker: "press-2",
      host: "press",
    });
    await worker.deliver({
      id: claim.job.id,
      key: claim.key,
      output: { pages: 1 + (turn % 3), number: `R-${2026000 + turn}` },
    });
  }
}

/** Callbacks to a shop whose server answers, but does not take them. */
async function callRefused({ receiver }, shop, worker) {
  for (const order of ["4801", "4802", "4803"]) {
    await shop.submit({
      function: "invoice.pdf",
      input: { order },
      callbackUrl: `${receiver.url}/closed?shop=florist`,
    });
    const [claim] = await worker.claim({
      functions: ["invoice.pdf"],
      worker: "press-2",
      host: "press",
    });
    await worker.deliver({ id: claim.job.id, key: claim.key, output: { pages: 1 } });
  }
}

/** Files for jobs to come. */
async function uploadSome(customers) {
  const picture = await readFile(join(assets, "poster.jpg"));
  const list = new Blob(["name,mail\nAnn,ann@example.com\n"], { type: "text/csv" });
  await customers[0].client.upload(list, { name: "readers of may.csv" });
  await customers[1].client.upload(new Blob([picture]), { name: "poster.jpg" });
}

async function leaveOpen(customers, worker) {
  for (let turn = 0; turn < 14; turn += 1) {
    const { client } = customers[turn % customers.length];
    await client.submit({
      function: "newsletter.send",
      input: { list: `readers-${turn}`, issue: 12 },
      priority: turn % 5,
      tags: ["mail"],
    });
  }
  for (const [percent, message] of [
    [72, "9,214 of 12,800 sent"],
    [18, "warming up"],
    [45, "waiting for the relay"],
  ]) {
    const [claim] = await worker.claim({
      functions: ["newsletter.send"],
      worker: "mail-1",
      host: "mail",
      leaseMs: 600_000,
    });
    await worker.update({
      id: claim.job.id,
      key: claim.key,
      status: { phase: "sending", percent, message },
    });
  }
  const tonight = new Date(Date.now() + 5 * 3_600_000).toISOString();
  for (const room of rooms)
    await customers[2].client.submit({
      function: "report.nightly",
      input: { room },
      runAt: tonight,
      tags: ["night"],
    });
}

/** Hosts the pictures of the recipe, and takes callbacks. */
async function openReceiver() {
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith("/files/")) {
      const name = basename(new URL(request.url, "http://localhost").pathname);
      response.end(await readFile(join(assets, name)));
      return;
    }
    request.resume();
    if (request.url?.startsWith("/closed")) {
      response.writeHead(503, { "content-type": "application/json", "retry-after": "3600" });
      response.end(JSON.stringify({ error: "the shop is closed", until: "08:00" }));
      return;
    }
    response.writeHead(200, { "content-type": "text/plain" }).end("thanks");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
