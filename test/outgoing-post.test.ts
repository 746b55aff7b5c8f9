import { once } from "node:events";
import { text } from "node:stream/consumers";
import { type Outgoing, openOutgoing, type PostOptions } from "../src/outgoing.ts";
import { openTarget } from "./support/target.ts";

const how: PostOptions = {
  headers: { "content-type": "application/json", "x-mark": "m" },
  body: '{"id":"job_1"}',
  timeoutMs: 60_000,
  responseBytesMax: 10,
};
const wordOf = (error: unknown) => (error as { word?: string }).word ?? error;

let outgoing: Outgoing;
beforeAll(() => {
  outgoing = openOutgoing({ allow: ["127.0.0.0/8"] });
});
afterAll(() => outgoing.close());

test("sends headers and body, answers status and headers", async () => {
  let got: unknown;
  const target = await openTarget(async (request, response) => {
    got = {
      mark: request.headers["x-mark"],
      type: request.headers["content-type"],
      body: await text(request),
    };
    response.writeHead(503, { "retry-after": "120" }).end("later");
  });
  const { status, headers, body } = await outgoing.post(`${target.origin}/hook`, how);
  expect({ status, retryAfter: headers["retry-after"], body }).toEqual({
    status: 503,
    retryAfter: "120",
    body: "later",
  });
  expect(got).toEqual({ mark: "m", type: "application/json", body: how.body });
  expect(target.requests).toEqual(["POST /hook"]);
  await target.close();
});

test("a redirect is an answer and is not followed", async () => {
  const target = await openTarget((_, response) =>
    response.writeHead(307, { location: "/elsewhere" }).end(),
  );
  expect((await outgoing.post(target.origin, how)).status).toBe(307);
  expect(target.requests).toEqual(["POST /"]);
  await target.close();
});

test("of a long answer only the beginning is read", async () => {
  let ended: Promise<unknown> | undefined;
  const target = await openTarget((_, response) => {
    ended = once(response, "close");
    const more = () => {
      while (response.write("0123456789abcdef".repeat(4_096)));
      response.once("drain", more);
    };
    more();
  });
  expect((await outgoing.post(target.origin, how)).body).toBe("0123456789");
  await ended;
  await target.close();
});

test("time runs out, also in the middle of the answer", async () => {
  const silent = await openTarget(() => undefined);
  const stalled = await openTarget((_, response) => void response.write("half"));
  const post = (url: string) => outgoing.post(url, { ...how, timeoutMs: 300 }).catch(wordOf);
  expect([await post(silent.origin), await post(stalled.origin)]).toEqual(["timeout", "timeout"]);
  await Promise.all([silent.close(), stalled.close()]);
});

test("a caller that gives up gets its own reason", async () => {
  const giving = new AbortController();
  const reason = new Error("no longer needed");
  const target = await openTarget(() => giving.abort(reason));
  expect(
    await outgoing.post(target.origin, { ...how, signal: giving.signal }).catch((error) => error),
  ).toBe(reason);
  await target.close();
});

test("an address that may not be called is refused", async () => {
  const strict = openOutgoing({ allow: [] });
  const target = await openTarget((_, response) => response.end());
  expect(await strict.post(target.origin, how).catch(wordOf)).toBe("address_refused");
  expect(target.requests).toEqual([]);
  await Promise.all([strict.close(), target.close()]);
});
