import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { Readable } from "node:stream";
import { networkError, refusal } from "../../../support/scripted-port.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

test("an input file is fetched when it is asked for, once, and removed when the run is over", async () => {
  const seen = opened<string>();
  const { port, work } = working(
    doing(async ({ files }) => {
      const [path, again] = await Promise.all([files.path("a.psd"), files.path("a.psd")]);
      seen.resolve(path);
      return { text: await readFile(path, "utf8"), same: path === again, names: files.names };
    }),
  );
  port.files.set("a.psd", Buffer.from("bytes"));
  port.add({ id: "a", files: [{ name: "a.psd" }, { name: "unused.jpg" }] });
  await port.until(() => port.outcomesOf("a").length === 1);
  await work.drain();
  expect(port.outcomesOf("a")).toEqual([
    { output: { text: "bytes", same: true, names: ["a.psd", "unused.jpg"] }, outputs: [] },
  ]);
  expect(port.asked.filter(({ verb }) => verb === "read")).toHaveLength(1);
  expect(existsSync(dirname(await seen.promise))).toBe(false);
});

test("the folder goes when the run fails, too", async () => {
  const seen = opened<string>();
  const { port, work } = working(
    doing(async ({ files }) => {
      seen.resolve(await files.path("a.psd"));
      throw new Error("broken");
    }),
  );
  port.add({ id: "a", files: [{ name: "a.psd" }] });
  await port.until(() => port.outcomesOf("a").length === 1);
  await work.drain();
  expect(existsSync(dirname(await seen.promise))).toBe(false);
});

test("a file's name never leads out of the run's folder; only a harmless extension is kept", async () => {
  const { port } = working(
    doing(async ({ files }) => Promise.all(files.names.map((name) => files.path(name)))),
  );
  const names = ["../../evil.jpg", "/etc/passwd", "x.jp/g", "same.psd", "dir/same.psd", "nul.a\0b"];
  port.add({ id: "a", files: names.map((name) => ({ name })) });
  await port.until(() => port.outcomesOf("a").length === 1);
  const { output } = port.outcomesOf("a")[0] as { output: string[] };
  expect(new Set(output.map((path) => dirname(path))).size).toBe(1);
  expect(new Set(output).size).toBe(names.length);
  expect(output.map((path) => extname(path))).toEqual([".jpg", "", "", ".psd", ".psd", ""]);
});

test("a name that the job does not have is NO_SUCH_FILE", async () => {
  const { port } = working(doing(async ({ files }) => files.path("b.psd")));
  port.add({ id: "a", files: [{ name: "a.psd" }] });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toMatchObject([
    { error: { code: "NO_SUCH_FILE", retryable: false } },
  ]);
});

test("fetching goes on when the server was away for a moment", async () => {
  const { port } = working(doing(async ({ files }) => readFile(await files.path("a.psd"), "utf8")));
  port.files.set("a.psd", Buffer.from("bytes"));
  port.fail("read", { when: "before", error: networkError() });
  port.fail("read", { when: "after", error: networkError() });
  port.add({ id: "a", files: [{ name: "a.psd" }] });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toEqual([{ output: "bytes", outputs: [] }]);
});

test("saved files are named in the delivery; bytes are sent again when the answer was lost, streams go through", async () => {
  const { port } = working(
    doing(async ({ files }) => {
      await files.save("one.jpg", Buffer.from("one"));
      await files.save("two.jpg", Readable.from([Buffer.from("t"), Buffer.from("wo")]));
    }),
  );
  port.fail("write", { when: "before", error: networkError() });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toEqual([{ output: undefined, outputs: ["one.jpg", "two.jpg"] }]);
  expect([port.files.get("one.jpg")?.toString(), port.files.get("two.jpg")?.toString()]).toEqual([
    "one",
    "two",
  ]);
});

test("a file that the server refuses ends the run with the server's code", async () => {
  const { port } = working(doing(async ({ files }) => files.save("big.jpg", Buffer.from("big"))));
  port.fail("write", { when: "before", error: refusal("FILE_TOO_LARGE", "3 bytes are too many.") });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(port.outcomesOf("a")).toMatchObject([
    { error: { code: "FILE_TOO_LARGE", message: "3 bytes are too many." } },
  ]);
});
