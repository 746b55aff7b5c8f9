import { text } from "node:stream/consumers";
import type { Scope } from "../../src/files/index.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { refusal } from "../support/refusal.ts";

const scope: Scope = { job: "job_1", user: "user_ann" };

let room: TestFiles;
beforeEach(async () => {
  room = await openTestFiles();
});
afterEach(() => room.dispose());

const keep = (holder: string, name: string, content: string) =>
  room.files.keepOutput(scope, holder, name, sourceOf(content));

test("an output belongs to the claim it was handed in under", async () => {
  const file = await keep("key_1", "out.jpg", "one");
  expect(file).toMatchObject({ kind: "OUTPUT", holder: "key_1", name: "out.jpg", size: 3 });
  expect(await room.files.outputsOf("job_1", "key_1")).toEqual([file]);
  expect(await room.files.outputsOf("job_1", "key_2")).toEqual([]);
  expect(await room.files.outputsOf("job_2", "key_1")).toEqual([]);
});

test("many who ask at the same time get their own", async () => {
  const other: Scope = { ...scope, job: "job_2" };
  const mine = await keep("key_1", "out.jpg", "one");
  const theirs = await room.files.keepOutput(other, "key_2", "out.jpg", sourceOf("two"));
  const asked = [
    ["job_1", "key_1"],
    ["job_2", "key_2"],
    ["job_2", "key_1"],
    ["job_1", "key_1"],
    ["job_3", "key_1"],
  ] as const;
  const told = await Promise.all(asked.map(([job, key]) => room.files.outputsOf(job, key)));
  expect(told).toEqual([[mine], [theirs], [], [mine], []]);
});

test("outputs are listed in the order they came", async () => {
  for (const name of ["c", "a", "b"]) await keep("key_1", name, name);
  const names = (await room.files.outputsOf("job_1", "key_1")).map(({ name }) => name);
  expect(names).toEqual(["c", "a", "b"]);
});

test("a late upload of a lost claim does not touch the winner's file", async () => {
  const winner = await keep("key_2", "out.jpg", "winner");
  await keep("key_1", "out.jpg", "zombie");
  expect(await room.files.outputsOf("job_1", "key_2")).toEqual([winner]);
  expect(await text((await room.files.open(winner)).stream)).toBe("winner");
});

test("an output is no input of the same name", async () => {
  await keep("key_1", "a.psd", "output");
  const input = await room.files.keepInput(scope, "a.psd", sourceOf("input"));
  expect(await room.files.find("job_1", "INPUT", "a.psd")).toEqual(input);
  expect(await room.files.inputsOf("job_1")).toEqual([input]);
});

test("handing in the same content again is the same file", async () => {
  const first = await keep("key_1", "out.jpg", "one");
  expect(await keep("key_1", "out.jpg", "one")).toEqual(first);
});

describe("handing in another content under the same name", () => {
  test("takes the name over", async () => {
    await keep("key_1", "out.jpg", "one");
    const second = await keep("key_1", "out.jpg", "two");
    expect(await room.files.outputsOf("job_1", "key_1")).toEqual([second]);
    expect(await room.files.find("job_1", "OUTPUT", "out.jpg", "key_1")).toEqual(second);
    expect(await text((await room.files.open(second)).stream)).toBe("two");
  });

  test("leaves the first file's id what it was, for who delivered it already", async () => {
    const first = await keep("key_1", "out.jpg", "one");
    await keep("key_1", "out.jpg", "two");
    expect(await room.files.byIds([first.id])).toEqual([first]);
    expect(await text((await room.files.open(first)).stream)).toBe("one");
  });

  test("and the first one once more takes it back", async () => {
    for (const content of ["one", "two", "one"]) await keep("key_1", "out.jpg", content);
    const [file, ...more] = await room.files.outputsOf("job_1", "key_1");
    expect(more).toEqual([]);
    expect(file && (await text((await room.files.open(file)).stream))).toBe("one");
  });

  test("counts as a file, so that storage stays bounded", async () => {
    for (const content of ["1", "2", "3", "4", "5"]) await keep("key_1", "out.jpg", content);
    expect((await refusal(keep("key_1", "out.jpg", "6"))).code).toBe("LIMIT_REACHED");
    expect(await keep("key_1", "out.jpg", "5")).toMatchObject({ size: 1 });
  });
});

test("an attempt has no more outputs than allowed; another attempt starts anew", async () => {
  for (const name of ["1", "2", "3", "4", "5"]) await keep("key_1", name, name);
  expect((await refusal(keep("key_1", "6", "6"))).code).toBe("LIMIT_REACHED");
  expect(await keep("key_2", "6", "6")).toMatchObject({ name: "6" });
});
