import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type CallbackPayload, createClient } from "../../sdk/src/index.ts";
import { EXPECTED_WITHIN, meanAbsoluteDifference } from "../assets/compare.ts";
import { openStorefront, type Storefront } from "./server.ts";
import { showProgress } from "./show-progress.ts";
import { type RunningDocket, startDocket } from "./start-docket.ts";

// This file runs compiled, from `dist`; what it hosts and writes lies beside that.
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const main = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const assets = join(root, "clients/storefront/assets");
const folder = join(root, ".docket/demo");

const say = (line: string) => console.log(line);

/** The main job of Docket, the whole way: hosted, submitted, fetched, claimed, rendered, delivered, called back. */
async function demo(): Promise<void> {
  await mkdir(folder, { recursive: true });
  say("1. Starting Docket, with a database of its own.");
  const adminToken = `dkt_${randomBytes(32).toString("base64url")}`;
  const docket = await startDocket({
    main,
    env: settings(adminToken),
    say: (line) => say(`   ${line}`),
  });
  try {
    say(`   Docket listens on ${docket.url}`);
    await order(docket, adminToken);
  } finally {
    await docket.stop();
  }
}

/** The demo's files come from this machine, which Docket would otherwise refuse to call. */
const settings = (adminToken: string) => ({
  DOCKET_PORT: "0",
  DOCKET_DATA_DIR: folder,
  DOCKET_ADMIN_TOKEN: adminToken,
  DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
  DOCKET_LOG_LEVEL: "warn",
});

async function order(docket: RunningDocket, adminToken: string): Promise<void> {
  const token = await customerToken(docket.url, adminToken);
  const client = createClient({ url: docket.url, token });
  const storefront = await openStorefront({
    folder: assets,
    callbackSecret: (await client.callbackSecret()) ?? "",
  });
  try {
    say(`2. The storefront hosts a PSD and two pictures on ${storefront.filesUrl}`);
    const recipe = await recipeFor(storefront);
    const { job } = await client.submit({ function: "photoshop.recipe", input: recipe });
    say(`3. It submitted a recipe as ${job.id}. Live from the subscription:`);
    const ended = await showProgress(client.watchJob(job.id), process.stdout);
    if (ended.state !== "DONE")
      throw new Error(
        `The job ended ${ended.state}: ${ended.error?.message ?? "no reason was given"}`,
      );
    const callback = await storefront.result(job.id);
    say(
      `4. The callback arrived, and its signature holds: ${callback.type}, outputs ${callback.outputs.join(", ")}`,
    );
    await keepResult(callback);
  } finally {
    await client.close();
    await storefront.close();
  }
}

async function customerToken(url: string, adminToken: string): Promise<string> {
  const operator = createClient({ url, token: adminToken });
  const { user } = await operator.createUser(`storefront-${Date.now().toString(36)}`);
  const { token } = await operator.createToken({
    userId: user.id,
    roles: ["SUBMITTER"],
    label: "demo",
  });
  await operator.close();
  return token;
}

async function recipeFor({ filesUrl, callbackUrl }: Storefront): Promise<object> {
  const recipe = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  return { ...recipe, baseUrl: filesUrl, callback: callbackUrl };
}

async function keepResult({ baseUrl, outputs }: CallbackPayload): Promise<void> {
  const response = await fetch(`${baseUrl}${outputs[0]}`);
  if (!response.ok) throw new Error(`The picture could not be fetched: HTTP ${response.status}`);
  const picture = Buffer.from(await response.arrayBuffer());
  const path = join(folder, outputs[0] ?? "out.jpg");
  await writeFile(path, picture);
  const difference = await meanAbsoluteDifference(picture, join(assets, "expected.png"));
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
