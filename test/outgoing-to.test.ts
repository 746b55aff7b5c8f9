import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type OutgoingTo, openOutgoingTo } from "../src/outgoing.ts";

/** The way to the one service that an operator named. */

let servers: Server[];
let urls: string[];
let outgoing: OutgoingTo;
beforeAll(async () => {
  servers = [await listening(), await listening()];
  urls = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  outgoing = openOutgoingTo(`${urls[0]}/core/`);
});
afterAll(async () => {
  await outgoing.close();
  for (const server of servers) server.close();
});

async function listening(): Promise<Server> {
  const server = createServer((request, response) => {
    const to = request.url === "/away" ? { location: `${urls[1]}/` } : {};
    response.writeHead(request.url === "/away" ? 307 : 200, to).end("here");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

const post = (url: string) =>
  outgoing.post(url, { headers: {}, body: "{}", timeoutMs: 60_000, responseBytesMax: 100 });

test("goes to the service, also at a private address, and anywhere below its origin", async () => {
  expect(await post(`${urls[0]}/core/verb`)).toMatchObject({ status: 200, body: "here" });
  expect(await post(`${urls[0]}/elsewhere`)).toMatchObject({ status: 200 });
});

test("goes nowhere else, not even to another port, and follows no redirect", async () => {
  for (const url of [`${urls[1]}/core/`, "http://127.0.0.1:1/", "https://docket.invalid/"])
    await expect(post(url)).rejects.toMatchObject({ word: "address_refused" });
  expect(await post(`${urls[0]}/away`)).toMatchObject({ status: 307 });
});
