import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "../../sdk/src/index.ts";
import { startDocket } from "../../sdk/src/start-docket.ts";

/** A Docket started for a storefront, with a token to submit with. */
export interface OwnDocket {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

// This file runs compiled, from `dist`.
const main = fileURLToPath(new URL("../../../src/main.js", import.meta.url));

/** Starts Docket with a database of its own in the folder; the same folder has the same user the next time. */
export async function openOwnDocket(
  folder: string,
  say: (line: string) => void,
): Promise<OwnDocket> {
  await mkdir(folder, { recursive: true });
  const adminToken = newToken();
  const docket = await startDocket({
    main,
    env: settings(folder, adminToken),
    say,
    ownGroup: true,
  });
  try {
    const token = await customerToken(docket.url, adminToken, join(folder, "storefront-token"));
    return { url: docket.url, token, stop: docket.stop };
  } catch (error) {
    await docket.stop();
    throw error;
  }
}

const newToken = (): string => `dkt_${randomBytes(32).toString("base64url")}`;

/** The storefront is on this machine, which Docket would otherwise refuse to call. */
const settings = (folder: string, adminToken: string) => ({
  DOCKET_PORT: "0",
  DOCKET_DATA_DIR: folder,
  DOCKET_ADMIN_TOKEN: adminToken,
  DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
  DOCKET_LOG_LEVEL: "warn",
});

async function customerToken(url: string, adminToken: string, path: string): Promise<string> {
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept !== undefined && (await isKnown(url, kept))) return kept;
  const operator = createClient({ url, token: adminToken });
  const { user } = await operator.createUser(`storefront-${Date.now().toString(36)}`);
  const { token } = await operator.createToken({
    userId: user.id,
    roles: ["SUBMITTER"],
    label: "storefront",
  });
  await operator.close();
  await writeFile(path, token, { mode: 0o600 });
  return token;
}

async function isKnown(url: string, token: string): Promise<boolean> {
  const client = createClient({ url, token });
  const known = await client.viewer().then(
    (viewer) => viewer !== null,
    () => false,
  );
  await client.close();
  return known;
}
