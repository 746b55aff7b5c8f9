import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient, type DocketClient } from "../../sdk/src/index.ts";
import { EXPECTED_WITHIN, meanAbsoluteDifference } from "../assets/compare.ts";
import { addPicture } from "./add-picture.ts";
import type { Mode, Step, StepName } from "./order.ts";
import { orderRender } from "./order-render.ts";
import { openOwnDocket } from "./own-docket.ts";
import { placeOrder } from "./place-order.ts";
import { openStorefront } from "./server.ts";
import type { Shop } from "./shop.ts";
import { showProgress } from "./show-progress.ts";
import { watchOrder } from "./watch-order.ts";

// This file runs compiled, from `dist`; what it hosts and writes lies beside that.
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const assets = join(root, "clients/storefront/assets");
const folder = join(root, ".docket/demo");

const say = (line: string) => console.log(line);

/** The main job of Docket, the whole way: hosted, submitted, fetched, claimed, rendered, delivered, called back. */
async function demo(): Promise<void> {
  say("1. Starting Docket, with a database of its own.");
  const docket = await openOwnDocket(folder, (line) => say(`   ${line}`));
  const client = createClient(docket);
  try {
    say(`   Docket listens on ${docket.url}`);
    await visit(client);
  } finally {
    await client.close();
    await docket.stop();
  }
}

async function visit(client: DocketClient): Promise<void> {
  const storefront = await openStorefront({ client, folder: join(folder, "storefront"), say });
  try {
    await buy(storefront.shop);
  } finally {
    await storefront.close();
  }
}

/** A customer's visit without a browser: `npm run storefront` is the same with one. */
async function buy(shop: Shop): Promise<void> {
  const { id } = await placeOrder(shop, asset("mockup.psd"));
  say(`2. The storefront hosts a PSD and two pictures on ${shop.filesUrl}`);
  await ended(shop, id, "look");
  await orderRender(shop, id, {
    replacements: [
      await replacement(shop, id, { name: "poster.jpg", to: [1, 2], mode: "fill" }),
      await replacement(shop, id, { name: "card.png", to: [2, 0], mode: "keep" }),
    ],
    outputs: [{ type: "jpg", quality: 90 }],
  });
  const jobId = (await shop.orders.get(id))?.steps.render?.jobId ?? "";
  say(`3. It submitted a recipe as ${jobId}. Live from the subscription:`);
  await showProgress(shop.client.watchJob(jobId), process.stdout);
  const { end } = await ended(shop, id, "render");
  const name = end?.outputs.find((one) => !one.startsWith("_"));
  if (name === undefined)
    throw new Error(`The job ended ${end?.state}: ${end?.error?.message ?? "no reason was given"}`);
  say(`4. The callback arrived, and its signature holds: ${end?.state}, outputs ${name}`);
  await keepResult(shop, jobId, name);
}

const asset = (name: string) => ({ name, body: createReadStream(join(assets, name)) });

interface Wanted {
  readonly name: string;
  readonly to: readonly number[];
  readonly mode: Mode;
}

async function replacement(shop: Shop, id: string, { name, to, mode }: Wanted) {
  const { file: picture } = await addPicture(shop, id, asset(name));
  return { to, picture, mode };
}

/** A step of the order, once its callback has come. */
async function ended(shop: Shop, id: string, name: StepName): Promise<Step> {
  for await (const { type } of watchOrder(shop, id, new AbortController().signal)) {
    const step = type === "order" ? (await shop.orders.get(id))?.steps[name] : undefined;
    if (step?.end) return step;
  }
  throw new Error("Nothing was heard of the order.");
}

async function keepResult({ client }: Shop, job: string, name: string): Promise<void> {
  const path = join(folder, "out.jpg");
  await writeFile(path, await client.downloadFile({ job, name }));
  const difference = await meanAbsoluteDifference(
    await readFile(path),
    join(assets, "expected.png"),
  );
  if (difference > EXPECTED_WITHIN)
    throw new Error(`${path} is not the right picture: it differs by ${difference.toFixed(2)}`);
  say(
    `5. It is the right picture (mean difference ${difference.toFixed(2)} of 255 from the one expected):\n\n   ${relative(process.cwd(), path)}\n`,
  );
}

await demo().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${(error as Error).message}`);
  process.exitCode = 1;
});
