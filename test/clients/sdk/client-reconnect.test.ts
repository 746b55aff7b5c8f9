import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { DocketClient } from "../../../clients/sdk/src/client.ts";
import { createClient } from "../../../clients/sdk/src/node.ts";
import { openTestServer, type TestServer } from "../../support/graphql.ts";

/** A way to a server that can be cut and opened again. */
interface Wire {
  readonly url: string;
  /** Ends every connection, and takes no other until `mend`. */
  cut(): void;
  mend(): void;
  close(): void;
}

async function openWire(target: string): Promise<Wire> {
  const { port, hostname } = new URL(target);
  const sockets = new Set<Socket>();
  let broken = false;
  const server: Server = createServer((client) => {
    if (broken) return void client.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    broken = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      broken = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

let server: TestServer;
let wire: Wire;
let near: DocketClient;
let far: DocketClient;
beforeAll(async () => {
  server = await openTestServer();
  wire = await openWire(server.url);
  const { token } = await server.enter("ann", "SUBMITTER", "WORKER");
  near = createClient({ url: server.url, token });
  far = createClient({ url: wire.url, token });
});
afterAll(async () => {
  await far.close();
  await near.close();
  wire.close();
  await server.close();
});

const claimed = async () => {
  const { job } = await near.submit({ function: "echo" });
  const [claim] = await near.claim({ functions: ["echo"], worker: "w1" });
  return { id: job.id, key: claim?.key ?? "" };
};

test("a job's watcher gets over a lost connection, and sees the end", async () => {
  const { id, key } = await claimed();
  const watch = far.watchJob(id);
  const versions = [(await watch.next()).value?.version ?? 0];
  wire.cut();
  await near.deliver({ id, key, output: 1 });
  wire.mend();
  let last = "";
  for await (const { version, state } of watch) {
    versions.push(version);
    last = state;
  }
  expect(last).toBe("DONE");
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test("a log's watcher goes on after the line it had, without gaps or repeats", async () => {
  const { id, key } = await claimed();
  const say = (message: string) => near.update({ id, key, lines: [{ level: "INFO", message }] });
  await say("one");
  const watch = far.watchLog(id);
  const got = [(await watch.next()).value?.message];
  wire.cut();
  await say("two");
  wire.mend();
  got.push((await watch.next()).value?.message);
  wire.cut();
  await say("three");
  await near.deliver({ id, key });
  wire.mend();
  for await (const { message } of watch) got.push(message);
  expect(got).toEqual(["one", "two", "three"]);
});
