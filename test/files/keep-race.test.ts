import { text } from "node:stream/consumers";
import type { Scope } from "../../src/files/index.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { refusal } from "../support/refusal.ts";

const scope: Scope = { job: "job_1", user: "user_ann" };
const rounds = [1, 2, 3, 4, 5, 6, 7, 8];
const many = Array.from({ length: 8 }, (_, index) => index);

let room: TestFiles;
beforeEach(async () => {
  room = await openTestFiles({ config: { jobFilesMax: 10 } });
});
afterEach(() => room.dispose());

test("of different inputs of one name at once, on two servers, one is kept and the others are told", async () => {
  const servers = [room.files, await room.another()];
  for (const round of rounds) {
    const name = `${round}.txt`;
    const outcomes = await Promise.allSettled(
      many.map((index) => servers[index % 2]?.keepInput(scope, name, sourceOf(`${index}`))),
    );
    const kept = outcomes.filter(({ status }) => status === "fulfilled");
    const codes = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(kept).toHaveLength(1);
    expect(codes).toEqual(Array(7).fill("FILE_EXISTS"));
  }
});

test("the same input many times at once is one file", async () => {
  const files = await Promise.all(
    many.map(() => room.files.keepInput(scope, "a.txt", sourceOf("a"))),
  );
  expect(new Set(files.map(({ id }) => id)).size).toBe(1);
});

test("of different outputs of one name at once, one is what the name means, and each keeps its content", async () => {
  const servers = [room.files, await room.another()];
  const files = await Promise.all(
    many.map((index) =>
      (servers[index % 2] ?? room.files).keepOutput(scope, "key", "out", sourceOf(`${index}`)),
    ),
  );
  const current = await room.files.outputsOf("job_1", "key");
  expect(current).toHaveLength(1);
  expect(files.map(({ id }) => id)).toContain(current[0]?.id);
  const contents = await Promise.all(
    files.map(async (file) => text((await room.files.open(file)).stream)),
  );
  expect(contents).toEqual(many.map(String));
});

test("many different files at once don't pass the limit together", async () => {
  const keep = (index: number) => room.files.keepOutput(scope, "key", `${index}`, sourceOf("x"));
  const indexes = Array.from({ length: 30 }, (_, index) => index);
  const outcomes = await Promise.allSettled(indexes.map(keep));
  const kept = outcomes.filter(({ status }) => status === "fulfilled").length;
  expect(await room.files.outputsOf("job_1", "key")).toHaveLength(kept);
  expect(kept).toBeLessThanOrEqual(10);
  expect((await refusal(fillUp(kept, keep))).code).toBe("LIMIT_REACHED");
});

/** Hands in one by one until there is one too many. */
async function fillUp(kept: number, keep: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 100; index <= 110 - kept; index += 1) await keep(index);
}
