import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { buildConnector } from "undici";
import { type GetAnswer, type GetOptions, type Outgoing, openOutgoing } from "../src/outgoing.ts";
import { openTarget, type Target } from "./support/target.ts";

const loopback = ["127.0.0.0/8"];
const how: GetOptions = { maxBytes: 100_000, timeoutMs: 3_600_000 };
const wordOf = (error: unknown) => (error as { word?: string }).word ?? error;

let target: Target;
let outgoing: Outgoing;
const open: Record<string, RequestListener> = {};

beforeAll(async () => {
  target = await openTarget((request, response) => {
    const answer = open[new URL(request.url ?? "/", "http://x").pathname];
    if (answer) answer(request, response);
    else response.writeHead(404).end("no such page");
  });
  outgoing = openOutgoing({ allow: loopback });
});
afterAll(async () => {
  await outgoing.close();
  await target.close();
});

const read = async (path: string, options: Partial<GetOptions> = {}) => {
  const answer = await outgoing.get(target.origin + path, { ...how, ...options });
  return { status: answer.status, headers: answer.headers, body: await buffer(answer.body) };
};
const redirectTo = (location: string) => (_: unknown, response: ServerResponse) =>
  response.writeHead(302, { location }).end("gone elsewhere");

test("answers status, headers and the body as it was sent", async () => {
  const bytes = randomBytes(90_000);
  open["/bytes"] = (_, response) =>
    response.writeHead(200, { "content-type": "image/png" }).end(bytes);
  const answer = await read("/bytes");
  expect({ ...answer, headers: answer.headers["content-type"] }).toEqual({
    status: 200,
    headers: "image/png",
    body: bytes,
  });
});

test("any status is an answer, not a failure", async () => {
  expect((await read("/nothing")).status).toBe(404);
});

test("asks for the body as it is", async () => {
  open["/asked"] = (request, response) => response.end(JSON.stringify(request.headers));
  expect(JSON.parse(String((await read("/asked")).body))).toMatchObject({
    "accept-encoding": "identity",
  });
});

test("a body that came packed all the same is a bad answer", async () => {
  open["/packed"] = (_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end("x");
  expect(await read("/packed").catch(wordOf)).toBe("bad_answer");
});

describe("redirects", () => {
  test("are followed three times", async () => {
    open["/1"] = redirectTo("/2");
    open["/2"] = redirectTo("3");
    open["/3"] = redirectTo(`${target.origin}/4`);
    open["/4"] = (_, response) => response.end("here");
    expect(String((await read("/1")).body)).toBe("here");
  });

  test("are not followed a fourth time", async () => {
    open["/0"] = redirectTo("/1");
    expect(await read("/0").catch(wordOf)).toBe("too_many_redirects");
  });

  test("to an address that may not be called are refused", async () => {
    // Loopback as well, so that not even a broken guard sends anything off this machine.
    const narrow = openOutgoing({ allow: ["127.0.0.1/32"] });
    open["/inside"] = redirectTo(`http://127.1.2.3:${target.port}/`);
    expect(await narrow.get(`${target.origin}/inside`, how).catch(wordOf)).toBe("address_refused");
    await narrow.close();
  });

  test("from https to http are refused", async () => {
    open["/downgrade"] = redirectTo(`${target.origin}/4`);
    const before = target.requests.length;
    const plain = openOutgoing({
      allow: loopback,
      // The connector is where TLS happens: this one leaves it out.
      connect: (options) => {
        const connect = buildConnector(options);
        return (to, answer) => connect({ ...to, protocol: "http:" }, answer);
      },
    });
    const url = `https://127.0.0.1:${target.port}/downgrade`;
    expect(await plain.get(url, how).catch(wordOf)).toBe("redirect_refused");
    expect(target.requests.slice(before)).toEqual(["GET /downgrade"]);
    await plain.close();
  });

  test.each(["file:///etc/passwd", "http://user:word@127.0.0.1/", "http://"])(
    "to %s are refused",
    async (location) => {
      open["/odd"] = redirectTo(location);
      expect(await read("/odd").catch(wordOf)).toBe("bad_url");
    },
  );
});

describe("the size cap", () => {
  test("refuses a body whose announced length is over it, unread", async () => {
    open["/announced"] = (_, response) =>
      response.writeHead(200, { "content-length": 1_001 }).write("x");
    expect(await read("/announced", { maxBytes: 1_000 }).catch(wordOf)).toBe("too_large");
  });

  test("lets a body of just that size pass", async () => {
    open["/exact"] = (_, response) => void response.end(Buffer.alloc(1_000));
    expect((await read("/exact", { maxBytes: 1_000 })).body).toHaveLength(1_000);
  });

  test("ends a body that never ends, and the connection with it", async () => {
    let ended: Promise<unknown> | undefined;
    open["/endless"] = (_, response) => {
      ended = once(response, "close");
      const more = () => {
        while (response.write(Buffer.alloc(65_536)));
        response.once("drain", more);
      };
      more();
    };
    expect(await read("/endless", { maxBytes: 1_000_000 }).catch(wordOf)).toBe("too_large");
    await ended;
  });
});

describe("time", () => {
  /** The head of an answer, for which there was time: on a slow machine with a longer time for all of it. */
  async function head(path: string, timeoutMs = 500): Promise<GetAnswer> {
    try {
      return await outgoing.get(target.origin + path, { ...how, timeoutMs });
    } catch (error) {
      if (wordOf(error) !== "timeout") throw error;
      return head(path, 2 * timeoutMs);
    }
  }

  test("runs out while waiting for an answer", async () => {
    open["/silent"] = () => undefined;
    expect(await read("/silent", { timeoutMs: 50 }).catch(wordOf)).toBe("timeout");
  });

  test("runs out in the middle of a body", async () => {
    open["/stalled"] = (_, response) => void response.write("half");
    const answer = await head("/stalled");
    expect(await buffer(answer.body).catch(wordOf)).toBe("timeout");
  });

  test("runs out on a body that nobody reads, and harms nobody", async () => {
    let ended: Promise<unknown> | undefined;
    open["/unread"] = (_, response) => {
      ended = once(response, "close");
      response.write("half");
    };
    await head("/unread");
    await ended;
  });
});

describe("a caller that gives up", () => {
  const reason = new Error("no longer needed");

  test("before the call: nothing is sent", async () => {
    const before = target.requests.length;
    expect(
      await read("/bytes", { signal: AbortSignal.abort(reason) }).catch((error) => error),
    ).toBe(reason);
    expect(target.requests).toHaveLength(before);
  });

  test("before the answer gets its own reason", async () => {
    const giving = new AbortController();
    open["/waiting"] = () => giving.abort(reason);
    expect(await read("/waiting", { signal: giving.signal }).catch((error) => error)).toBe(reason);
  });

  test("in the middle of the body gets its own reason", async () => {
    const giving = new AbortController();
    open["/long"] = (_, response) => void response.write("half");
    const answer = await outgoing.get(`${target.origin}/long`, { ...how, signal: giving.signal });
    const reading = buffer(answer.body).catch((error) => error);
    giving.abort(reason);
    expect(await reading).toBe(reason);
  });

  test("destroying the body ends the connection", async () => {
    let ended: Promise<unknown> | undefined;
    open["/destroyed"] = (_, response) => {
      ended = once(response, "close");
      response.write("half");
    };
    const answer = await outgoing.get(`${target.origin}/destroyed`, how);
    answer.body.destroy();
    await ended;
  });
});
