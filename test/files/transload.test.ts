import { once } from "node:events";
import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import type { StoredFile, TransloadProgress } from "../../src/files/index.ts";
import { md5Of, sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { openTarget, type Target } from "../support/target.ts";
import { until } from "../support/until.ts";

let room: TestFiles;
let target: Target;
let pages: Record<string, RequestListener>;
beforeEach(async () => {
  room = await openTestFiles();
  pages = {};
  target = await openTarget((request, response) => {
    const page = pages[request.url ?? ""];
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
});
afterEach(async () => {
  await room.dispose();
  await target.close();
});

const serve = (path: string, content: string | Uint8Array) => {
  pages[path] = (_, response) => void response.end(content);
};
const input = (name: string, path = `/${name}`) => ({ name, url: target.origin + path });
const read = async (file: StoredFile | undefined) =>
  file && text((await room.files.open(file)).stream);

test("fetches every file and answers them in their order", async () => {
  serve("/b.txt", "b's content");
  serve("/files/a%20b?x=1", "a's content");
  const files = await room.files.transload("job_1", "user_ann", [
    input("b.txt"),
    input("a b.txt", "/files/a%20b?x=1"),
  ]);
  expect(
    files.map(({ name, kind, job, user, holder }) => ({ name, kind, job, user, holder })),
  ).toEqual([
    { name: "b.txt", kind: "INPUT", job: "job_1", user: "user_ann", holder: null },
    { name: "a b.txt", kind: "INPUT", job: "job_1", user: "user_ann", holder: null },
  ]);
  expect([await read(files[0]), await read(files[1])]).toEqual(["b's content", "a's content"]);
  expect(await room.files.inputsOf("job_1")).toEqual(files);
});

test("a job without files has nothing to fetch", async () => {
  expect(await room.files.transload("job_1", "user_ann", [])).toEqual([]);
});

test("what an earlier run has stored is not fetched again", async () => {
  serve("/a", "first");
  pages["/b"] = (_, response) => response.writeHead(404).end();
  await expect(
    room.files.transload("job_1", "user_ann", [input("a"), input("b")]),
  ).rejects.toMatchObject({
    code: "INPUT_NOT_FOUND",
  });
  serve("/a", "changed meanwhile");
  serve("/b", "there now");
  const files = await (await room.another()).transload("job_1", "user_ann", [
    input("a"),
    input("b"),
  ]);
  expect([await read(files[0]), await read(files[1])]).toEqual(["first", "there now"]);
  expect(target.requests).toEqual(["GET /a", "GET /b", "GET /b"]);
});

test("another job fetches a file of the same name and URL for itself", async () => {
  serve("/a", "for one");
  await room.files.transload("job_1", "user_ann", [input("a")]);
  serve("/a", "for two");
  const [file] = await room.files.transload("job_2", "user_bob", [input("a")]);
  expect(await read(file)).toBe("for two");
});

test("two servers that fetch for one job at once end with the same files", async () => {
  let given = 0;
  pages["/a"] = (_, response) => {
    given += 1;
    response.end(`content ${given}`);
  };
  const other = await room.another();
  const [one, two] = await Promise.all([
    room.files.transload("job_1", "user_ann", [input("a")]),
    other.transload("job_1", "user_ann", [input("a")]),
  ]);
  expect(two).toEqual(one);
  expect(await room.files.inputsOf("job_1")).toEqual(one);
});

test("a name that says its MD5 is believed when it is true", async () => {
  const md5 = md5Of("layers");
  const names = [`${md5}.psd`, `md5${md5.toUpperCase()}.psd`];
  serve("/x", "layers");
  const files = await room.files.transload(
    "job_1",
    "user_ann",
    names.map((name) => input(name, "/x")),
  );
  expect(files.map(({ name }) => name)).toEqual(names);
});

test("a name that only looks like an MD5 says nothing", async () => {
  const names = ["md5xxxxx.psd", `${"a".repeat(31)}.psd`, `x${"a".repeat(32)}.psd`, "a".repeat(32)];
  serve("/x", "anything");
  const files = await room.files.transload(
    "job_1",
    "user_ann",
    names.map((name) => input(name, "/x")),
  );
  expect(files).toHaveLength(4);
});

test("tells how far it is, file by file and byte by byte", async () => {
  const told: TransloadProgress[] = [];
  serve("/a", "12345");
  serve("/b", "123");
  await room.files.transload("job_1", "user_ann", [input("a"), input("b")], {
    onProgress: (progress) => told.push(progress),
  });
  expect(told).toEqual([
    { done: 0, total: 2, bytes: 0, name: "a" },
    { done: 0, total: 2, bytes: 5, name: "a" },
    { done: 1, total: 2, bytes: 5, name: "b" },
    { done: 1, total: 2, bytes: 8, name: "b" },
    { done: 2, total: 2, bytes: 8 },
  ]);
});

describe("giving up", () => {
  const reason = new Error("the job was cancelled");

  /** A page that sends half of its content and calls `then`; resolves when the connection is ended. */
  const half = (then: () => void): Promise<unknown> =>
    new Promise((resolve) => {
      pages["/a"] = (_, response) => {
        once(response, "close").then(resolve, resolve);
        response.write("half", () => then());
      };
    });

  test("ends the fetch with the caller's reason and leaves nothing behind", async () => {
    const giving = new AbortController();
    const ended = half(() => giving.abort(reason));
    const transload = room.files.transload("job_1", "user_ann", [input("a")], {
      signal: giving.signal,
    });
    await expect(transload).rejects.toBe(reason);
    await ended;
    expect(await room.contents()).toEqual([]);
  });

  test("while pausing between tries does not wait", async () => {
    const patient = await openTestFiles({ config: { transloadBackoffMs: 3_600_000 } });
    const giving = new AbortController();
    pages["/a"] = (_, response) => {
      response.writeHead(503).end();
    };
    const transload = patient.files.transload("job_1", "user_ann", [input("a")], {
      signal: giving.signal,
    });
    const outcome = transload.catch((error) => error);
    await until(
      () => patient.log.told.length,
      (told) => told > 0,
    );
    giving.abort(reason);
    expect(await outcome).toBe(reason);
    await patient.dispose();
  });

  test("happens to every transload when the room closes, and to those that come later", async () => {
    const ended = half(() => void room.files.close());
    await expect(room.files.transload("job_1", "user_ann", [input("a")])).rejects.toThrow("closes");
    await ended;
    await expect(room.files.transload("job_1", "user_ann", [input("a")])).rejects.toThrow("closes");
    expect(await room.contents()).toEqual([]);
  });
});

test("an input that was uploaded under that name counts as fetched", async () => {
  const file = await room.files.keepInput(
    { job: "job_1", user: "user_ann" },
    "a",
    sourceOf("mine"),
  );
  expect(await room.files.transload("job_1", "user_ann", [input("a")])).toEqual([file]);
  expect(target.requests).toEqual([]);
});
