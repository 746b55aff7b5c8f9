import { randomBytes } from "node:crypto";
import { dropDatabase } from "../database.ts";
import { openReader, type Reader, type Started } from "./reader.ts";

/** A reader whose server runs: it was started by the README's own command. */
export interface ServedReader extends Reader {
  readonly server: Started;
  readonly url: string;
  /** The operator's token, as the first start printed it. */
  readonly token: string;
}

/** The server has the tests' mongod, a database of its own, and any port: all else is as a reader has it. */
const surroundings = () => ({
  MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"] ?? "",
  DOCKET_DATABASE: `test_docs_${process.pid}_${randomBytes(4).toString("hex")}`,
  DOCKET_PORT: "0",
  // What the server itself must take in a hurry.
  DOCKET_DRAIN_MS: "1000",
});

/** A reader whose servers have such surroundings; these go away with it. */
export async function openReaderOnTestMongod(
  env: Readonly<Record<string, string>> = {},
): Promise<Reader> {
  const settings = { ...surroundings(), ...env };
  const reader = await openReader(settings);
  return {
    ...reader,
    close: async () => {
      await reader.close();
      await dropDatabase(settings.DOCKET_DATABASE);
    },
  };
}

export async function openServedReader(
  env: Readonly<Record<string, string>> = {},
): Promise<ServedReader> {
  const reader = await openReaderOnTestMongod(env);
  try {
    return await serve(reader);
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** One whose shell knows the server and the token already, and in which `npx docket` is spared npx's own second. */
export async function openSettledReader(
  env: Readonly<Record<string, string>> = {},
): Promise<ServedReader> {
  const reader = await openServedReader(env);
  const npx = `npx() { shift; node "${reader.clone}/bin/docket.mjs" "$@"; }`;
  await reader.type(`export DOCKET_URL=${reader.url} DOCKET_TOKEN=${reader.token}\n${npx}`);
  return reader;
}

async function serve(reader: Reader): Promise<ServedReader> {
  const server = reader.start("README.md", "start");
  const [, url = ""] = await server.says(/Docket listens on (http:\S+)/);
  const [, token = ""] = await server.says(/shown this once:\s+(dkt_\S+)/);
  reader.puts.set("http://127.0.0.1:4000", url);
  reader.puts.set("dkt_…", token);
  return { ...reader, server, url, token };
}
