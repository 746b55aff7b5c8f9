import { connect } from "node:net";
import { readConfig } from "../src/config.ts";
import { listen } from "../src/listen.ts";
import { openTestDocket, type TestDocket } from "./support/docket.ts";
import { openToldLog } from "./support/told-log.ts";

let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_FILE_BYTES_MAX: "100000" });
});
afterAll(() => docket.close());

/** Sends bytes as they are, and answers what came back until the server closed. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(docket.url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}

const upgrade = (target: string) =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;

const isAlive = async () => (await fetch(`${docket.url}/graphql?query={__typename}`)).status < 500;

test.each(["//", "http://[", "//a:99999/graphql", "/elsewhere"])(
  "an upgrade to %s is refused, and the server lives on",
  async (target) => {
    expect(await raw(upgrade(target))).toMatch(/^HTTP\/1\.1 403/);
    expect(await isAlive()).toBe(true);
  },
);

test.each([
  ["a Host that is none", "GET /graphql HTTP/1.1\r\nHost: [\r\n\r\n"],
  ["an address that is none", "GET // HTTP/1.1\r\nHost: x\r\n\r\n"],
])("a request with %s is answered with 400, and tells nothing of the inside", async (_, bytes) => {
  const answer = await raw(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(answer).not.toContain("node_modules");
  expect(await isAlive()).toBe(true);
});

test("an upload that goes on after it was refused does not end the server", async () => {
  const submitter = await docket.client("ann", "SUBMITTER");
  const worker = await docket.client("walter", "WORKER");
  const { job } = await submitter.submit({ function: "echo" });
  const [claim] = await worker.claim({ functions: ["echo"], worker: "w1" });
  const target = `/api/files/${job.id}/big.bin?key=${claim?.key}`;
  const body = "x".repeat(5_000_000);
  const answer = await raw(
    `PUT ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413/);
  expect(await isAlive()).toBe(true);
});

test("a port that another server has is told, with what to do", async () => {
  const { port } = new URL(docket.url);
  const config = readConfig({ DOCKET_PORT: port });
  const second = listen({ config, log: openToldLog(), showFirstToken: () => undefined });
  await expect(second).rejects.toThrow(
    `port ${port} of 127.0.0.1 is in use (EADDRINUSE). Is another Docket running? End it, or set DOCKET_PORT.`,
  );
});
