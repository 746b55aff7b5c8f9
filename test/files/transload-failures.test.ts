import { once } from "node:events";
import type { RequestListener } from "node:http";
import { TransloadFailure } from "../../src/files/index.ts";
import { md5Of } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { openTarget, type Target } from "../support/target.ts";

let room: TestFiles;
let target: Target;
let page: RequestListener;
beforeEach(async () => {
  room = await openTestFiles({ config: { fileBytesMax: 1_000 } });
  target = await openTarget((request, response) => page(request, response));
});
afterEach(async () => {
  await room.dispose();
  await target.close();
});

const transload = (...inputs: { name: string; url: string }[]) =>
  room.files.transload("job_1", "user_ann", inputs);

/** How fetching one file fails, after how many requests. */
async function failureOf(name = "a.psd", url = `${target.origin}/secret-path`) {
  const error = await transload({ name, url }).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof TransloadFailure)) throw error ?? new Error("It did not fail.");
  expect(error.message).not.toContain("secret");
  expect(await room.contents()).toEqual([]);
  const { code, file, retryable, data } = error;
  return { code, file, retryable, data, requests: target.requests.length };
}

const answering = (status: number): RequestListener => {
  return (_, response) => void response.writeHead(status).end("secret answer");
};

test.each([400, 401, 403, 404, 410, 451])("%i is final", async (status) => {
  page = answering(status);
  expect(await failureOf()).toEqual({
    code: "INPUT_NOT_FOUND",
    file: "a.psd",
    retryable: false,
    data: { file: "a.psd", status },
    requests: 1,
  });
});

test.each([408, 425, 429, 500, 502, 503, 504])(
  "%i is tried again as often as the setting says",
  async (status) => {
    page = answering(status);
    expect(await failureOf()).toEqual({
      code: "INPUT_UNAVAILABLE",
      file: "a.psd",
      retryable: true,
      data: { file: "a.psd", status },
      requests: 3,
    });
  },
);

test("the rest of an answer that brings no file is not waited for", async () => {
  let ended: Promise<unknown> | undefined;
  page = (_, response) => {
    ended = once(response, "close");
    response.writeHead(404).write("an answer without end");
  };
  const patient = await openTestFiles({ config: { transloadTimeoutMs: 3_600_000 } });
  const transloaded = patient.files.transload("job_1", "ann", [{ name: "a", url: target.origin }]);
  await expect(transloaded).rejects.toMatchObject({ code: "INPUT_NOT_FOUND" });
  await ended;
  await patient.dispose();
});

test.each([204, 206, 300, 304])("%i brings no file", async (status) => {
  page = (_, response) => void response.writeHead(status).end();
  expect(await failureOf()).toMatchObject({
    code: "INPUT_UNAVAILABLE",
    retryable: false,
    requests: 1,
  });
});

test("a server that comes back in time brings the file", async () => {
  page = (_, response) => {
    if (target.requests.length < 3) response.writeHead(503).end();
    else response.end("there");
  };
  expect(await transload({ name: "a", url: target.origin })).toMatchObject([{ size: 5 }]);
  expect(room.log.told.map(({ event }) => event)).toEqual(["transload.retry", "transload.retry"]);
});

test("a server that says nothing runs out of time, each time", async () => {
  page = () => undefined;
  const hasty = await openTestFiles({ config: { transloadTimeoutMs: 500 } });
  const transloaded = hasty.files.transload("job_1", "ann", [{ name: "a", url: target.origin }]);
  await expect(transloaded).rejects.toMatchObject({
    code: "INPUT_UNAVAILABLE",
    retryable: true,
    data: { reason: "timeout" },
  });
  // Told here: the time may be over before the request arrives there.
  expect(hasty.log.told.map(({ event }) => event)).toEqual(["transload.retry", "transload.retry"]);
  expect(await hasty.contents()).toEqual([]);
  await hasty.dispose();
});

test("a server that breaks the connection off before it answers", async () => {
  page = (request) => void request.socket.destroy();
  expect(await failureOf()).toMatchObject({
    code: "INPUT_UNAVAILABLE",
    data: { reason: "reset" },
    requests: 3,
  });
});

test("a content that is shorter than announced, each time", async () => {
  page = (request, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("half", () => request.socket.destroy());
  };
  expect(await failureOf()).toMatchObject({ code: "INPUT_CORRUPT", retryable: false, requests: 3 });
});

test("a content that is short once is fetched again, whole", async () => {
  page = (request, response) => {
    response.writeHead(200, { "content-length": 8 });
    if (target.requests.length > 1) response.end("all of it".slice(0, 8));
    else response.write("half", () => request.socket.destroy());
  };
  expect(await transload({ name: "a", url: target.origin })).toMatchObject([{ size: 8 }]);
});

test("a content whose MD5 is not what its name says is tried once more", async () => {
  page = (_, response) => void response.end("other");
  const name = `md5${md5Of("layers")}.psd`;
  expect(await failureOf(name)).toMatchObject({
    code: "INPUT_CORRUPT",
    retryable: false,
    data: { what: "md5", expected: md5Of("layers"), found: md5Of("other") },
    requests: 2,
  });
});

test("a file that is announced as too large", async () => {
  page = (_, response) => void response.end(Buffer.alloc(1_001));
  expect(await failureOf()).toMatchObject({
    code: "INPUT_TOO_LARGE",
    retryable: false,
    requests: 1,
  });
});

test("a file that turns out to be too large", async () => {
  page = (_, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(10_000)));
      response.once("drain", more);
    };
    more();
  };
  expect(await failureOf()).toMatchObject({
    code: "INPUT_TOO_LARGE",
    retryable: false,
    requests: 1,
  });
});

// Loopback too, so that not even a broken guard sends anything off this machine.
test("an address that Docket may not call", async () => {
  expect(await failureOf("a", `http://127.1.2.3:${target.port}/secret`)).toMatchObject({
    code: "INPUT_ADDRESS_REFUSED",
    retryable: false,
    requests: 0,
  });
});

test("a redirect to an address that Docket may not call", async () => {
  page = (_, response) =>
    void response.writeHead(302, { location: `http://127.1.2.3:${target.port}/secret` }).end();
  expect(await failureOf()).toMatchObject({ code: "INPUT_ADDRESS_REFUSED", requests: 1 });
});

test("a failed file keeps those before it, for the next run", async () => {
  page = (request, response) =>
    void (request.url === "/a" ? response.end("a") : response.writeHead(404).end());
  await expect(
    transload({ name: "a", url: `${target.origin}/a` }, { name: "b", url: `${target.origin}/b` }),
  ).rejects.toMatchObject({ file: "b" });
  expect(await room.files.inputsOf("job_1")).toMatchObject([{ name: "a" }]);
});

describe("a list that is wrong is refused before anything is fetched", () => {
  const url = "http://127.0.0.1/x";
  const many = Array.from({ length: 6 }, (_, index) => ({ name: `${index}`, url }));

  test.each([
    [
      "twice the same name",
      [
        { name: "a", url },
        { name: "a", url },
      ],
      "files.1.name",
    ],
    [
      "one name in two spellings",
      [
        { name: "\u00fc", url },
        { name: "u\u0308", url },
      ],
      "files.1.name",
    ],
    ["a name that is none", [{ name: "../a", url }], "files.0.name"],
    ["more files than allowed", many, "files: at most 5 files, not 6"],
    ["no URL", [{ name: "a", url: "a.psd" }], "files.0.url"],
    ["another scheme", [{ name: "a", url: "file:///etc/passwd" }], "files.0.url"],
    ["a user and a password", [{ name: "a", url: "http://me:secret@127.0.0.1/" }], "files.0.url"],
  ])("%s", async (_, inputs, said) => {
    const failure = await transload(...inputs).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransloadFailure);
    expect(failure).toMatchObject({ code: "INVALID_INPUT", file: undefined, retryable: false });
    expect((failure as Error).message).toContain(said);
    expect((failure as Error).message).not.toContain("secret");
  });
});
