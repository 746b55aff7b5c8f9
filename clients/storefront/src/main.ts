import { join } from "node:path";
import { createClient } from "../../sdk/src/index.ts";
import { openOwnDocket } from "./own-docket.ts";
import { openStorefront } from "./server.ts";
import { readSettings, type Settings, settingsHelp } from "./settings.ts";

const args = process.argv.slice(2);

if (args.includes("--help") || args.includes("-h")) console.log(settingsHelp);
else await serve().catch(refuse);

/** Docket, the storefront, and their end in reverse. */
async function serve(): Promise<void> {
  const settings = readSettings(args, process.env);
  const docket = await docketFor(settings);
  const client = createClient(docket);
  try {
    const storefront = await openStorefront({ ...optionsOf(settings), client, say: console.error });
    console.log(`The storefront is at ${storefront.url}\n\nCtrl-C ends it.`);
    await signalled();
    await storefront.close();
  } finally {
    await client.close();
    await docket.stop();
  }
}

async function docketFor({ docket, folder }: Settings) {
  if (docket) return { ...docket, stop: async () => undefined };
  console.log("Starting Docket, with a database of its own.");
  return openOwnDocket(join(folder, "docket"), (line) => console.error(`  ${line}`));
}

function optionsOf({ port, host, publicUrl, folder, limits }: Settings) {
  return { port, host, folder, limits, ...(publicUrl !== undefined && { publicUrl }) };
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
}

function refuse(error: unknown): void {
  console.error(`The storefront could not start: ${(error as Error).message}`);
  process.exitCode = 1;
}
