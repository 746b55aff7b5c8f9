import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inRealm } from "../support/jsx/modules.ts";

const modules = ["refusal", "json", "http", "docket"];
const opened: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), "http-"));
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A server of bytes: answers each connection once its call has come whole. Gives its port and the calls. */
async function serve(answer: (socket: Socket, call: string, serial: number) => unknown) {
  const calls: string[] = [];
  const server = createServer((socket) => {
    let call = "";
    socket.setEncoding("latin1").on("data", (data) => {
      call += data;
      const [head = "", body = ""] = call.split(/\r\n\r\n([\s\S]*)/);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (!call.includes("\r\n\r\n") || body.length < length) return;
      calls.push(call);
      void answer(socket, call, calls.length);
      call = "";
    });
    socket.on("error", () => undefined);
  });
  opened.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { port: (server.address() as AddressInfo).port, calls };
}

/** Carries out an expression on `server`; what it throws is written as its value. */
const call = async (port: number, expression: string, lineSecondMs?: number) => {
  const code = `(function () {
    var server = serverAt("http://127.0.0.1:${port}/base/");
    try { return writeJson(${expression}); } catch (thrown) { return writeJson({ code: thrown.code, message: thrown.message }); }
  }())`;
  return JSON.parse(await inRealm({ modules, code, ...(lineSecondMs && { lineSecondMs }) })) as {
    code?: string;
    message?: string;
    status: number;
    body: string;
    headers: Record<string, string>;
  };
};

type Said = Awaited<ReturnType<typeof call>>;

/**
 * The same with a server that leaves the line open, where a read takes all the time it has: little, and more where not even
 * what there is came in it, as on a slow machine.
 */
async function briefly(port: number, expression: string, fits: (said: Said) => boolean) {
  for (let lineSecondMs = 5; ; lineSecondMs *= 2) {
    const said = await call(port, expression, lineSecondMs);
    if (fits(said) || lineSecondMs > 500) return said;
  }
}

const get = 'exchange(server, { method: "GET", path: "/a?b=c" })';
const path = (name: string) => JSON.stringify(join(folder, name));
const download = (name: string) =>
  `exchange(server, { method: "GET", path: "/file", into: new File(${path(name)}) })`;
const md5 = (data: Uint8Array) => createHash("md5").update(data).digest("hex");
const allBytes = Buffer.concat([
  Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
  Buffer.from("\r\n\r\r\n\n\0"),
  randomBytes(200_000),
]);

describe("a call", () => {
  test("is HTTP/1.0 on a connection of its own, and says how long it is", async () => {
    const { port, calls } = await serve((socket) => socket.end("HTTP/1.0 200 OK\r\n\r\n"));
    const post =
      'exchange(server, { method: "POST", path: "/x", token: "dkt_1", body: writeJson("é") })';
    expect(await call(port, post)).toMatchObject({ status: 200 });
    expect(calls).toEqual([
      [
        "POST /base/x HTTP/1.0",
        `Host: 127.0.0.1:${port}`,
        "Accept: application/json",
        "Connection: close",
        "Content-Length: 8",
        "Authorization: Bearer dkt_1",
        "Content-Type: application/json",
        "",
        '"\\u00e9"',
      ].join("\r\n"),
    ]);
  });

  test("with a file sends every byte of it", async () => {
    await writeFile(join(folder, "up"), allBytes);
    const { port, calls } = await serve((socket) => socket.end("HTTP/1.1 201 Created\r\n\r\n"));
    const put = `exchange(server, { method: "PUT", path: "/f", file: new File(${path("up")}) })`;
    expect(await call(port, put)).toMatchObject({ status: 201 });
    const sent = Buffer.from(calls[0]?.split(/\r\n\r\n([\s\S]*)/)[1] ?? "", "latin1");
    expect(md5(sent)).toBe(md5(allBytes));
  });

  test("that the server takes only half of is answered by its refusal", async () => {
    await writeFile(join(folder, "big"), randomBytes(3_000_000));
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("HTTP/1.1 413 Large\r\ncontent-length: 2\r\n\r\nno"));
    });
    opened.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const put = `exchange(server, { method: "PUT", path: "/f", file: new File(${path("big")}) })`;
    const { port } = server.address() as AddressInfo;
    expect(await call(port, put)).toMatchObject({ status: 413, body: "no" });
  });
});

describe("an answer", () => {
  test("comes whole, in however many pieces", async () => {
    const head = `HTTP/1.1 200 OK\r\nCONTENT-length:  ${allBytes.length} \r\nX-A: b:c\r\n\r\n`;
    const { port } = await serve(async (socket) => {
      const bytes = Buffer.concat([Buffer.from(head), allBytes]);
      for (const at of [5, 30, head.length - 2, head.length + 1, 9_000, 100_000]) {
        const from = socket.bytesWritten;
        socket.write(bytes.subarray(from, at));
        await pause(5);
      }
      socket.write(bytes.subarray(socket.bytesWritten));
    });
    expect(await call(port, download("down"))).toMatchObject({
      status: 200,
      headers: { "content-length": `${allBytes.length}`, "x-a": "b:c" },
    });
    expect(md5(await readFile(join(folder, "down")))).toBe(md5(allBytes));
  });

  test("with a body of some other language is text", async () => {
    const body = Buffer.from(JSON.stringify({ say: "å😀\r\n" }));
    const { port } = await serve((socket) =>
      socket.end(
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`),
          body,
        ]),
      ),
    );
    expect(await call(port, `accepted(${get})`)).toEqual({ say: "å😀\r\n" });
  });

  test("without a length goes as far as the connection", async () => {
    const { port } = await serve(async (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\nab");
      await pause(20);
      socket.end("cd");
    });
    expect(await call(port, get)).toMatchObject({ status: 200, body: "abcd" });
  });

  test("of 204 has no body, also on a connection that stays", async () => {
    const { port } = await serve((socket) => socket.write("HTTP/1.1 204 Nothing\r\n\r\n"));
    const said = await briefly(port, get, ({ status }) => status === 204);
    expect(said).toMatchObject({ status: 204, body: "" });
  });

  const unanswered: [string, (socket: Socket) => unknown, string, RegExp][] = [
    ["a line that is cut at once", (socket) => socket.destroy(), get, /no head/],
    [
      "half a body",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
      get,
      /3 of 9 bytes/,
    ],
    [
      "half a file",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
      download("half"),
      /3 of 9 bytes/,
    ],
    [
      "a file without a length",
      (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nabc"),
      download("vague"),
      /how long/,
    ],
    [
      "a body in chunks",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0"),
      get,
      /chunks/,
    ],
    ["something else than HTTP", (socket) => socket.end("SSH-2.0\r\n\r\n"), get, /no HTTP/],
  ];
  test.each(unanswered)("that is %s is none", async (_what, answer, expression, message) => {
    const { port } = await serve(answer);
    const said = await call(port, expression);
    expect(said).toMatchObject({ code: "SERVER_UNREACHABLE" });
    expect(said.message).toMatch(message);
  });

  const dead: [string, (socket: Socket) => unknown, RegExp][] = [
    ["nothing", () => undefined, /no head/],
    [
      "half a body",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
      /3 of 9 bytes/,
    ],
  ];
  test.each(dead)("that is %s and a dead line is none", async (_what, answer, message) => {
    const { port } = await serve(answer);
    const said = await briefly(port, get, (one) => message.test(one.message ?? ""));
    expect(said).toMatchObject({ code: "SERVER_UNREACHABLE" });
    expect(said.message).toMatch(message);
  });
});

describe("asking", () => {
  const fine = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue";
  const ask = 'accepted(ask(server, { method: "GET", path: "/a" }))';

  test("goes on through answers that fail and answers that never come", async () => {
    const { port, calls } = await serve((socket, _call, serial) => {
      if (serial === 1) socket.end("HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n");
      else if (serial === 2) socket.destroy();
      else socket.end(fine);
    });
    expect(await call(port, ask)).toBe(true);
    expect(calls).toHaveLength(3);
  });

  test("ends some time", async () => {
    const { port, calls } = await serve((socket) =>
      socket.end("HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n"),
    );
    expect(await call(port, ask)).toMatchObject({ code: "SERVER_REFUSED" });
    expect(calls).toHaveLength(5);
  });

  test("a refusal is not repeated, and keeps the server's code", async () => {
    const body = '{"code":"CLAIM_LOST","title":"It is lost."}';
    const { port, calls } = await serve((socket) =>
      socket.end(`HTTP/1.1 409 Lost\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    expect(await call(port, ask)).toEqual({ code: "CLAIM_LOST", message: "It is lost." });
    expect(calls).toHaveLength(1);
  });

  test("where nobody listens, SERVER_UNREACHABLE", async () => {
    const { port } = await serve(() => undefined);
    await new Promise((closed) => opened.splice(0)[0]?.close(closed));
    expect(await call(port, ask)).toMatchObject({ code: "SERVER_UNREACHABLE" });
  });

  test("an address that is not plain HTTP is refused", async () => {
    const code =
      '(function () { try { serverAt("https://a/"); } catch (thrown) { return thrown.code; } }())';
    expect(await inRealm({ modules, code })).toBe("BAD_SETTINGS");
  });
});
