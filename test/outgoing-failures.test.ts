import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { type Outgoing, type OutgoingFailure, openOutgoing } from "../src/outgoing.ts";
import { openTarget } from "./support/target.ts";

const how = { maxBytes: 1_000, timeoutMs: 60_000 };
const failure = (error: unknown) => error as OutgoingFailure;
const facts = ({ word, retryable }: OutgoingFailure) => ({ word, retryable });

let outgoing: Outgoing;
beforeAll(() => {
  outgoing = openOutgoing({ allow: ["127.0.0.0/8"] });
});
afterAll(() => outgoing.close());

/** What comes of a call to a server that treats its connection so. */
async function callOf(treat: (socket: Socket) => void, protocol = "http") {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => treat(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `${protocol}://127.0.0.1:${port}/secret-path?key=secret`;
  const outcome = await outgoing
    .get(url, how)
    .then(({ body }) => buffer(body))
    .catch(failure);
  server.close();
  return outcome as OutgoingFailure;
}

test("a port that nobody listens on", async () => {
  const target = await openTarget(() => undefined);
  await target.close();
  const said = await outgoing.get(target.origin, how).catch(failure);
  expect(facts(said as OutgoingFailure)).toEqual({ word: "refused", retryable: true });
});

test("a name that nobody knows", async () => {
  const lookup = openOutgoing({
    allow: [],
    lookup: (_host, _options, answer) =>
      answer(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []),
  });
  const said = await lookup.get("http://name.example/", how).catch(failure);
  expect(facts(said as OutgoingFailure)).toEqual({ word: "dns_failed", retryable: true });
  await lookup.close();
});

test("a connection that is broken off", async () => {
  expect(facts(await callOf((socket) => socket.destroy()))).toEqual({
    word: "reset",
    retryable: true,
  });
});

test("a body that is shorter than announced", async () => {
  const said = await callOf((socket) =>
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
  );
  expect(facts(said)).toEqual({ word: "reset", retryable: true });
});

test("a chunked body without its end", async () => {
  const said = await callOf((socket) =>
    socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
  );
  expect(facts(said)).toEqual({ word: "reset", retryable: true });
});

test("an answer that is no HTTP", async () => {
  const said = await callOf((socket) => socket.end("SSH-2.0-OpenSSH_9.2 secret-banner\r\n"));
  expect(facts(said)).toEqual({ word: "bad_answer", retryable: true });
});

test("a head that is larger than any head", async () => {
  const said = await callOf((socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`),
  );
  expect(facts(said)).toEqual({ word: "bad_answer", retryable: true });
});

test("a server that does not speak TLS", async () => {
  const said = await callOf((socket) => socket.end("HTTP/1.1 400 no TLS here\r\n\r\n"), "https");
  expect(facts(said)).toEqual({ word: "tls_failed", retryable: false });
});

test("the text names the host and nothing else", async () => {
  const said = await callOf((socket) => socket.end("secret-banner\r\n"));
  expect(said.message).toMatch(/^127\.0\.0\.1:\d+ answered something that is no plain HTTP\.$/);
});

test("a call under way when Docket closes", async () => {
  const closing = openOutgoing({ allow: ["127.0.0.0/8"] });
  const target = await openTarget(() => void closing.close());
  const said = await closing.get(target.origin, how).catch(failure);
  expect(facts(said as OutgoingFailure)).toEqual({ word: "closed", retryable: true });
  await target.close();
});

test("proxies that the environment names are not used", async () => {
  const proxy = await openTarget((_, response) => response.end("proxied"));
  const target = await openTarget((_, response) => response.end("direct"));
  const before = { ...process.env };
  Object.assign(process.env, {
    HTTP_PROXY: proxy.origin,
    http_proxy: proxy.origin,
    NODE_USE_ENV_PROXY: "1",
  });
  try {
    const fresh = openOutgoing({ allow: ["127.0.0.0/8"] });
    const { body } = await fresh.get(target.origin, how);
    expect(String(await buffer(body))).toBe("direct");
    expect(proxy.requests).toEqual([]);
    await fresh.close();
  } finally {
    process.env = before;
    await Promise.all([proxy.close(), target.close()]);
  }
});
