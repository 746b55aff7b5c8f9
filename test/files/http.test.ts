import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type ByteRange, fileResponse } from "../../src/files/index.ts";
import { sha256Of } from "../support/contents.ts";
import { fc } from "../support/fast-check.ts";

const content = Buffer.from("0123456789");
const file = {
  name: "out.jpg",
  sha256: sha256Of(content),
  size: content.length,
  type: "image/jpeg",
};
const etag = `"${file.sha256}"`;

/** Opens parts of a content, and remembers what was opened. */
function openerOf(bytes: Buffer) {
  const opened: (ByteRange | "whole")[] = [];
  const open = async (range?: ByteRange) => {
    opened.push(range ?? "whole");
    return Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]);
  };
  return { opened, open };
}

async function ask(
  headers: Record<string, string> = {},
  method = "GET",
  served: Partial<typeof file> = {},
) {
  const { opened, open } = openerOf(content);
  const request = new Request("http://localhost/x", { method, headers });
  const response = await fileResponse(request, { ...file, ...served }, open);
  const get = (name: string) => response.headers.get(name);
  const body = Buffer.from(await response.arrayBuffer()).toString();
  return { status: response.status, get, body, opened };
}

const disposition = async (name: string, type: string) =>
  (await ask({}, "GET", { name, type })).get("content-disposition") ?? "";

test("a GET answers the whole file, its size and its ETag", async () => {
  const { status, get, body } = await ask();
  expect({
    status,
    body,
    length: get("content-length"),
    etag: get("etag"),
    type: get("content-type"),
  }).toEqual({
    status: 200,
    body: "0123456789",
    length: "10",
    etag,
    type: "image/jpeg",
  });
});

test("a HEAD answers the same headers and opens nothing", async () => {
  const whole = await ask();
  const { status, get, body, opened } = await ask({ range: "bytes=0-1" }, "HEAD");
  expect({ status, body, opened }).toEqual({ status: 200, body: "", opened: [] });
  for (const name of ["content-length", "etag", "content-type", "accept-ranges"]) {
    expect(get(name)).toBe(whole.get(name));
  }
});

test("a browser is kept from running what it gets, and from lending it to other sites", async () => {
  const { get } = await ask();
  expect(get("x-content-type-options")).toBe("nosniff");
  expect(get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(get("cross-origin-resource-policy")).toBe("same-origin");
  expect(get("cache-control")).toBe("private, max-age=31536000, immutable");
});

describe("Content-Disposition", () => {
  test.each(["image/png", "image/jpeg", "image/webp"])("shows %s", async (type) => {
    expect(await disposition("a.x", type)).toMatch(/^inline;/);
  });

  test.each([
    "image/svg+xml",
    "text/html",
    "image/gif",
    "application/pdf",
    "application/octet-stream",
  ])("hands %s over to be saved", async (type) => {
    expect(await disposition("a.x", type)).toMatch(/^attachment;/);
  });

  test("says the name in ASCII and in full", async () => {
    expect(await disposition(`Übersicht "1" (a'b).psd`, "x/y")).toBe(
      `attachment; filename="_bersicht _1_ (a'b).psd"; filename*=UTF-8''%C3%9Cbersicht%20%221%22%20%28a%27b%29.psd`,
    );
  });

  test("of any name is one header value that gives the name back", async () => {
    const anyName = fc.string({ unit: "binary", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        const said = await disposition(name, "x/y");
        const parts =
          /^attachment; filename="([ -~]*)"; filename\*=UTF-8''([!#$&+.^_`|~A-Za-z0-9%-]*)$/.exec(
            said,
          );
        expect(parts?.[1]).not.toMatch(/["\\%]/);
        expect(decodeURIComponent(parts?.[2] ?? "")).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe("Range", () => {
  test.each([
    ["bytes=0-0", "0", "0-0"],
    ["bytes=2-5", "2345", "2-5"],
    ["bytes=7-", "789", "7-9"],
    ["bytes=-3", "789", "7-9"],
    ["bytes=-99", "0123456789", "0-9"],
    ["bytes=5-99", "56789", "5-9"],
    ["Bytes= 1-2 ", "12", "1-2"],
  ])("%s answers %s", async (range, expected, place) => {
    const { status, get, body } = await ask({ range });
    expect({ status, body, range: get("content-range"), length: get("content-length") }).toEqual({
      status: 206,
      body: expected,
      range: `bytes ${place}/10`,
      length: String(expected.length),
    });
  });

  test.each(["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"])(
    "%s can't be had",
    async (range) => {
      const { status, get, body, opened } = await ask({ range });
      expect({ status, body, opened, range: get("content-range") }).toEqual({
        status: 416,
        body: "",
        opened: [],
        range: "bytes */10",
      });
    },
  );

  test.each([
    "bytes=5-2",
    "bytes=0-1,3-4",
    "bytes=a-b",
    "bytes=-",
    "bytes",
    "items=0-1",
    "bytes=0x1-2",
    "bytes=1.5-2",
  ])("%s answers the whole file", async (range) => {
    expect(await ask({ range })).toMatchObject({ status: 200, body: "0123456789" });
  });

  test("of an empty file can't be had", async () => {
    expect((await ask({ range: "bytes=0-0" }, "GET", { size: 0 })).status).toBe(416);
    expect((await ask({ range: "bytes=-1" }, "GET", { size: 0 })).status).toBe(416);
  });

  test("counts only for the content that the caller has a part of", async () => {
    expect((await ask({ range: "bytes=0-1", "if-range": etag })).status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, "Sun, 22 Nov 2026 00:00:00 GMT"]) {
      expect((await ask({ range: "bytes=0-1", "if-range": other })).status).toBe(200);
    }
  });

  test("any range that is answered is a true part of the file", async () => {
    const bound = fc.option(fc.nat(40), { nil: undefined });
    const cases = fc.tuple(fc.uint8Array({ maxLength: 30 }), bound, bound);
    await fc.assert(
      fc.asyncProperty(cases, async ([bytes, first, last]) => {
        const whole = Buffer.from(bytes);
        const { open } = openerOf(whole);
        const request = new Request("http://localhost/x", {
          headers: { range: `bytes=${first ?? ""}-${last ?? ""}` },
        });
        const response = await fileResponse(request, { ...file, size: whole.length }, open);
        const body = Buffer.from(await response.arrayBuffer());
        expect(Number(response.headers.get("content-length"))).toBe(body.length);
        if (response.status === 416) return expect(body).toHaveLength(0);
        if (response.status === 200) return expect(body).toEqual(whole);
        const [, start, end, size] =
          /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
        expect(Number(size)).toBe(whole.length);
        expect(body).toEqual(whole.subarray(Number(start), Number(end) + 1));
        expect(body.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([etag, `W/${etag}`, `"other", ${etag}`, "*"])(
  "who has the content already (%s) is not sent it again",
  async (known) => {
    expect(await ask({ "if-none-match": known })).toMatchObject({
      status: 304,
      body: "",
      opened: [],
    });
  },
);

test("who has another content is sent this one", async () => {
  expect(await ask({ "if-none-match": '"other"' })).toMatchObject({
    status: 200,
    body: "0123456789",
  });
});

describe("the body", () => {
  const chunk = Buffer.alloc(65_536);
  const endless = () => {
    let given = 0;
    async function* chunks() {
      for (;;) {
        given += 1;
        yield chunk;
      }
    }
    const stream = Readable.from(chunks(), { objectMode: false, highWaterMark: chunk.length });
    return { stream, given: () => given };
  };

  test("is read no further than it is taken", async () => {
    const source = endless();
    const response = await fileResponse(
      new Request("http://localhost/"),
      file,
      async () => source.stream,
    );
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.given()).toBeLessThan(10);
    await reader?.cancel();
  });

  test("ends its source when the reader leaves", async () => {
    const source = endless();
    const response = await fileResponse(
      new Request("http://localhost/"),
      file,
      async () => source.stream,
    );
    await response.body?.cancel();
    expect(source.stream.destroyed).toBe(true);
  });

  test("fails when its source does", async () => {
    const broken = Readable.from(
      (async function* () {
        yield chunk;
        throw new Error("disk gone");
      })(),
    );
    const response = await fileResponse(new Request("http://localhost/"), file, async () => broken);
    await expect(buffer(response.body as unknown as Readable)).rejects.toThrow("disk gone");
  });
});
