import { text } from "node:stream/consumers";
import type { Scope } from "../../src/files/index.ts";
import { brokenAfter, sha256Of, sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { refusal } from "../support/refusal.ts";

const ann: Scope = { job: "job_1", user: "user_ann" };
const bob: Scope = { job: "job_2", user: "user_bob" };

let room: TestFiles;
beforeEach(async () => {
  room = await openTestFiles();
});
afterEach(() => room.dispose());

test("an input is recorded with what it is and whose it is", async () => {
  const file = await room.files.keepInput(ann, "a.txt", sourceOf("hello"));
  expect(file).toEqual({
    id: expect.stringMatching(/^file_/),
    job: "job_1",
    user: "user_ann",
    kind: "INPUT",
    holder: null,
    name: "a.txt",
    sha256: sha256Of("hello"),
    size: 5,
    type: "application/octet-stream",
    createdAt: expect.any(Date),
  });
  expect(await text((await room.files.open(file)).stream)).toBe("hello");
});

test("the same name with the same content is the same file", async () => {
  const first = await room.files.keepInput(ann, "a.txt", sourceOf("hello"));
  expect(await room.files.keepInput(ann, "a.txt", sourceOf("hello"))).toEqual(first);
  expect(await room.files.inputsOf("job_1")).toEqual([first]);
});

test("the same name with another content is refused, and the first stays", async () => {
  const first = await room.files.keepInput(ann, "a.txt", sourceOf("hello"));
  const said = await refusal(room.files.keepInput(ann, "a.txt", sourceOf("other")));
  expect({ code: said.code, data: said.data }).toEqual({
    code: "FILE_EXISTS",
    data: { name: "a.txt", file: first.id },
  });
  expect(await room.files.find("job_1", "INPUT", "a.txt")).toEqual(first);
});

test("the same name in another job is another file, with a content of its own", async () => {
  const anns = await room.files.keepInput(ann, "a.txt", sourceOf("ann's"));
  const bobs = await room.files.keepInput(bob, "a.txt", sourceOf("bob's"));
  expect(bobs.id).not.toBe(anns.id);
  expect(await room.files.find("job_1", "INPUT", "a.txt")).toEqual(anns);
  expect(await text((await room.files.open(bobs)).stream)).toBe("bob's");
});

test("the same content in two jobs lies in the storage once", async () => {
  await room.files.keepInput(ann, "a.txt", sourceOf("shared"));
  await room.files.keepInput(bob, "b.txt", sourceOf("shared"));
  expect(await room.contents()).toEqual([sha256Of("shared")]);
});

test("a name in another spelling of the same letters is the same name", async () => {
  const file = await room.files.keepInput(ann, "u\u0308.txt", sourceOf("hello"));
  expect(await room.files.find("job_1", "INPUT", "\u00fc.txt")).toEqual(file);
  expect(await room.files.find("job_1", "INPUT", "u\u0308.txt")).toEqual(file);
});

test("a bad name is refused before anything is read", async () => {
  const source = sourceOf("hello");
  expect((await refusal(room.files.keepInput(ann, "../a", source))).code).toBe("INVALID_INPUT");
  expect(source.readableDidRead).toBe(false);
});

describe("nothing is kept of", () => {
  afterEach(async () => {
    expect(await room.contents()).toEqual([]);
    expect(await room.files.inputsOf("job_1")).toEqual([]);
  });

  test("a file that is too large", async () => {
    const said = await refusal(room.files.keepInput(ann, "a", sourceOf(Buffer.alloc(1_000_001))));
    expect(said.code).toBe("FILE_TOO_LARGE");
  });

  test("an upload that broke off", async () => {
    const broken = new Error("gone");
    await expect(room.files.keepInput(ann, "a", brokenAfter(broken, "half"))).rejects.toBe(broken);
  });

  test.each([
    ["size", { size: 6 }],
    ["sha256", { sha256: sha256Of("other") }],
    ["md5", { md5: "0".repeat(32) }],
  ])("a content whose %s is not what was said", async (what, expected) => {
    const said = await refusal(room.files.keepInput(ann, "a", sourceOf("hello"), expected));
    expect({ code: said.code, what: said.data["what"] }).toEqual({ code: "FILE_CORRUPT", what });
  });
});

test("a content that is what was said is kept", async () => {
  const expected = { size: 5, sha256: sha256Of("hello") };
  expect((await room.files.keepInput(ann, "a", sourceOf("hello"), expected)).size).toBe(5);
});

test("an empty file is a file", async () => {
  const file = await room.files.keepInput(ann, "empty", sourceOf());
  expect(file.size).toBe(0);
  expect(await text((await room.files.open(file)).stream)).toBe("");
});

test("a job has no more inputs than allowed, but those again and again", async () => {
  for (const name of ["1", "2", "3", "4", "5"]) {
    await room.files.keepInput(ann, name, sourceOf(name));
  }
  const said = await refusal(room.files.keepInput(ann, "6", sourceOf("6")));
  expect({ code: said.code, data: said.data }).toEqual({
    code: "LIMIT_REACHED",
    data: { jobFilesMax: 5 },
  });
  await room.files.keepInput(ann, "5", sourceOf("5"));
  await room.files.keepInput(bob, "6", sourceOf("6"));
});
