import { createClient, type DocketClient } from "../../sdk/src/index.ts";
import { connectionOf, type ServerOptions } from "./server-options.ts";
import type { Shell } from "./shell.ts";

/** Does work with the server that was asked for; nothing is left open after it. */
export async function withClient<Value>(
  said: ServerOptions,
  shell: Shell,
  work: (client: DocketClient) => Promise<Value>,
): Promise<Value> {
  const { server, token } = connectionOf(said, shell);
  const client = createClient({ url: server, token });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
