import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type Connections, openConnections } from "../src/connections.ts";

/** Longer than any test: nothing is idle for so long. */
const neverMs = 3_600_000;

let connections: Connections;
let port: number;
let server: Server;
/** Answers that a test gives itself. */
let asked: Promise<ServerResponse>;
beforeEach(async () => {
  server = createServer();
  // Nor does the server close any by itself.
  server.keepAliveTimeout = neverMs;
  connections = openConnections(server);
  asked = new Promise((resolve) => {
    server.on("request", (request, response) => {
      if (request.url === "/wait") resolve(response);
      else response.end("well");
    });
  });
  server.on("upgrade", (_request, socket) => {
    socket.resume().once("end", () => socket.end());
    socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterEach(() => connections.cut());

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  // The system has connected it before the server takes it, and what is not taken by the end is refused.
  await Promise.all([once(socket, "connect"), once(server, "connection")]);
  return socket.setEncoding("utf8");
}

const say = (socket: Socket, path: string, more = "") =>
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`);

/** The next answer, whole. */
async function answer(socket: Socket): Promise<string> {
  let text = "";
  while (!/\r\n\r\n(4\r\nwell\r\n0\r\n\r\n|well)$/.test(text))
    text += (await once(socket, "data"))[0];
  return text.toLowerCase();
}

async function ask(socket: Socket): Promise<string> {
  say(socket, "/");
  return answer(socket);
}

test("a connection in use gets its next request answered, and is told that this is the last answer", async () => {
  const socket = await open();
  expect(await ask(socket)).toContain("connection: keep-alive");
  const ended = connections.end(neverMs);
  expect(await ask(socket)).toContain("connection: close");
  await ended;
});

test("a request under way is answered, and its answer is the last", async () => {
  const socket = await open();
  say(socket, "/wait");
  const response = await asked;
  const ended = connections.end(0);
  response.end("well");
  expect(await answer(socket)).toContain("connection: close");
  await ended;
});

test("an idle connection is closed", async () => {
  const socket = await open();
  await ask(socket);
  const closed = once(socket, "close");
  await connections.end(0);
  await closed;
});

test("nobody new gets in", async () => {
  const socket = await open();
  const ended = connections.end(neverMs);
  const [refused] = await once(connect(port, "127.0.0.1"), "error");
  expect(refused).toMatchObject({ code: "ECONNREFUSED" });
  socket.destroy();
  await ended;
});

test("a WebSocket is left to those who have taken it", async () => {
  const socket = await open();
  say(socket, "/", "connection: upgrade\r\nupgrade: x\r\n");
  await once(socket, "data");
  const other = await open();
  const ended = connections.end(0);
  await once(other, "close");
  expect(socket.readyState).toBe("open");
  socket.end();
  await ended;
});

test("cut, even what is under way ends at once", async () => {
  const socket = await open();
  socket.on("error", () => undefined);
  say(socket, "/wait");
  await asked;
  const ended = connections.end(neverMs);
  connections.cut();
  await ended;
});
