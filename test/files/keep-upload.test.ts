import { text } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { brokenAfter, hangingAfter, sha256Of, sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

let room: TestFiles;
beforeEach(async () => {
  room = await openTestFiles();
});
afterEach(() => room.dispose());

const keep = (user: string, content: string, name = "a.psd") =>
  room.files.keepUpload(user, name, sourceOf(content));
const givable = async (user: string, id: string) => (await room.files.givable(user, [id]))[0];
const take = (user: string, fileId: string, job = "job_1") =>
  room.files.transload(job, user, [{ name: "in.psd", fileId }]);
const expire = (id: string) =>
  room.connection
    .collection("files")
    .updateOne({ _id: id as never }, { $set: { expiresAt: new Date(0) } });

test("an upload stands alone until it expires", async () => {
  const file = await keep("user_ann", "hello");
  expect(file).toEqual({
    id: expect.stringMatching(/^file_/),
    job: file.id,
    user: "user_ann",
    kind: "UPLOAD",
    holder: null,
    name: "a.psd",
    sha256: sha256Of("hello"),
    size: 5,
    type: "application/octet-stream",
    createdAt: expect.any(Date),
    expiresAt: new Date(file.createdAt.getTime() + 3_600_000),
  });
  expect(await text((await room.files.open(file)).stream)).toBe("hello");
});

test("its user may give it to jobs until then, and nobody else", async () => {
  const file = await keep("user_ann", "hello");
  expect(await givable("user_ann", file.id)).toEqual(file);
  expect(await givable("user_bob", file.id)).toBeUndefined();
  await expire(file.id);
  expect(await givable("user_ann", file.id)).toBeUndefined();
});

test("an input of a user's job may be given to another; an output not", async () => {
  const scope = { job: "job_1", user: "user_ann" };
  const input = await room.files.keepInput(scope, "in", sourceOf("in"));
  const output = await room.files.keepOutput(scope, "key_1", "out", sourceOf("out"));
  expect(await givable("user_ann", input.id)).toEqual(input);
  expect(await givable("user_bob", input.id)).toBeUndefined();
  expect(await givable("user_ann", output.id)).toBeUndefined();
});

test("a job that takes it has a file of its own, with the same content", async () => {
  const file = await keep("user_ann", "hello");
  const [input] = await take("user_ann", file.id);
  expect(input).toMatchObject({ job: "job_1", kind: "INPUT", name: "in.psd", sha256: file.sha256 });
  expect(input).not.toHaveProperty("expiresAt");
  expect(await room.contents()).toHaveLength(1);
  expect(await take("user_ann", file.id)).toEqual([input]);
});

test("a job can't take what has expired, nor what is somebody else's", async () => {
  const file = await keep("user_ann", "hello");
  const gone = { code: "INPUT_NOT_FOUND", retryable: false, data: { fileId: file.id } };
  await expect(take("user_bob", file.id)).rejects.toMatchObject(gone);
  await expire(file.id);
  await expect(take("user_ann", file.id)).rejects.toMatchObject(gone);
  expect(await room.files.inputsOf("job_1")).toEqual([]);
});

describe("what comes from a client", () => {
  const keepFrom = (source: AsyncIterable<Uint8Array>, idleMs: number) =>
    room.files.keepUpload("user_ann", "a", source, { idleMs });
  afterEach(async () => expect(await room.contents()).toEqual([]));

  test("and breaks off is corrupt", async () => {
    const said = await refusal(keepFrom(brokenAfter(new Error("aborted"), "half"), 60_000));
    expect([said.code, said.retryable]).toEqual(["FILE_CORRUPT", true]);
  });

  test("and stands still is corrupt", async () => {
    const said = await refusal(
      keepFrom(
        hangingAfter(() => undefined, "half"),
        50,
      ),
    );
    expect([said.code, said.message]).toEqual([
      "FILE_CORRUPT",
      "Nothing of the file came for 50 ms.",
    ]);
  });
});

test("nothing holds on to the pieces that were kept", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const pieces: WeakRef<Uint8Array>[] = [];
  const held = () => {
    collectGarbage();
    return pieces.filter((piece) => piece.deref()).length;
  };
  async function* many() {
    for (let count = 0; count < 100; count += 1) {
      const piece = Buffer.alloc(5_000, count);
      pieces.push(new WeakRef(piece));
      yield piece;
      // A turn of its own: a WeakRef holds its target for the rest of the turn it was made in.
      await new Promise(setImmediate);
    }
    // Before the upload is over.
    await until(held, (count) => count < 10);
  }
  await room.files.keepUpload("user_ann", "a", many(), { idleMs: 600_000 });
  expect(held()).toBeLessThan(10);
});
