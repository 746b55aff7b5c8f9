import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Scope } from "../../src/files/index.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";

const scope: Scope = { job: "job_1", user: "user_ann" };

let room: TestFiles;
beforeAll(async () => {
  room = await openTestFiles();
});
afterAll(() => room.dispose());

test("a file is opened whole or in part", async () => {
  const file = await room.files.keepInput(scope, "digits", sourceOf("0123456789"));
  const whole = await room.files.open(file);
  const part = await room.files.open(file, { start: 2, end: 4 });
  expect({ ...whole, stream: await text(whole.stream) }).toEqual({
    stream: "0123456789",
    length: 10,
    size: 10,
    type: "application/octet-stream",
  });
  expect({ length: part.length, size: part.size, text: await text(part.stream) }).toEqual({
    length: 3,
    size: 10,
    text: "234",
  });
});

test("a reader that leaves closes the file", async () => {
  const file = await room.files.keepInput(scope, "left", sourceOf(Buffer.alloc(500_000)));
  const { stream } = await room.files.open(file);
  stream.destroy();
  await once(stream, "close");
});

test("files are found by their ids; there is nothing where there is none", async () => {
  const one = await room.files.keepInput(scope, "one", sourceOf("1"));
  const two = await room.files.keepOutput(scope, "key", "two", sourceOf("2"));
  const found = await room.files.byIds([two.id, "file_none", one.id, two.id]);
  expect(found).toEqual([two, undefined, one, two]);
  expect(await room.files.byIds([])).toEqual([]);
});

test("what another server kept is found here", async () => {
  const file = await (await room.another()).keepInput(scope, "elsewhere", sourceOf("e"));
  expect(await room.files.find("job_1", "INPUT", "elsewhere")).toEqual(file);
});

test("a name is not found in another job, kind or claim", async () => {
  await room.files.keepOutput(scope, "key", "mine", sourceOf("m"));
  expect([
    await room.files.find("job_2", "OUTPUT", "mine", "key"),
    await room.files.find("job_1", "INPUT", "mine"),
    await room.files.find("job_1", "OUTPUT", "mine", "other"),
  ]).toEqual([undefined, undefined, undefined]);
});
