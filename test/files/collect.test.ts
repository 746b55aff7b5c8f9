import { text } from "node:stream/consumers";
import type { Scope, Storage } from "../../src/files/index.ts";
import { sha256Of, sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

const ann: Scope = { job: "job_1", user: "user_ann" };
const bob: Scope = { job: "job_2", user: "user_bob" };

let room: TestFiles;
afterEach(() => room.dispose());

const contents = () => room.connection.collection<{ _id: string; checkAt?: Date }>("contents");
const recordOf = (sha256: string) => contents().findOne({ sha256 } as object);
const past = new Date(0);

/** Lets the collector find something that is due, and waits until it has seen to it: by then it has looked at all else. */
async function untilLooked(): Promise<void> {
  const { insertedId } = await contents().insertOne({
    ...{ _id: "content_01jc0000000000000000000000", storage: "disk" },
    ...{ state: "COMING", touches: 0, checkAt: new Date() },
  } as never);
  await until(
    () => contents().findOne({ _id: insertedId }),
    (found) => found === null,
  );
}

describe("without a grace", () => {
  beforeEach(async () => {
    room = await openTestFiles({ config: { fileGraceMs: 0, collectMs: 10 } });
  });

  test("a content goes with the last file that names it", async () => {
    await keepPatiently(ann, "a.txt", "shared");
    const bobs = await keepPatiently(bob, "b.txt", "shared");
    await room.files.removeJobs(["job_1"]);
    await untilLooked();
    expect(await text((await room.files.open(bobs)).stream)).toBe("shared");
    await room.files.removeJobs(["job_2"]);
    await until(room.contents, (found) => found.length === 0);
    expect((await refusal(room.files.open(bobs))).code).toBe("NOT_FOUND");
    await until(
      () => contents().countDocuments(),
      (count) => count === 0,
    );
  });

  test("a content that comes again after it was removed is kept again", async () => {
    await keepPatiently(ann, "a.txt", "again");
    await room.files.removeJobs(["job_1"]);
    await until(room.contents, (found) => found.length === 0);
    const file = await keepPatiently(bob, "b.txt", "again");
    await untilLooked();
    expect(await text((await room.files.open(file)).stream)).toBe("again");
  });

  test("a file that was refused leaves nothing behind", async () => {
    await keepPatiently(ann, "a.txt", "first");
    expect((await refusal(room.files.keepInput(ann, "a.txt", sourceOf("other")))).code).toBe(
      "FILE_EXISTS",
    );
    await until(room.contents, (found) => found.length === 1);
    expect(await room.contents()).toEqual([sha256Of("first")]);
  });

  async function keepPatiently(scope: Scope, name: string, content: string) {
    for (;;) {
      try {
        return await room.files.keepInput(scope, name, sourceOf(content));
      } catch (error) {
        // Without a grace, a content may be removed before its file is recorded: that is told, never hidden.
        if ((error as { code?: string }).code !== "UNAVAILABLE") throw error;
      }
    }
  }
});

describe("with a grace of an hour", () => {
  beforeEach(async () => {
    room = await openTestFiles({ config: { collectMs: 10 } });
  });

  test("a content stays for that time after the last file that named it is gone", async () => {
    await room.files.keepInput(ann, "a.txt", sourceOf("kept"));
    await room.files.removeJobs(["job_1"]);
    await untilLooked();
    expect(await room.contents()).toEqual([sha256Of("kept")]);
    await contents().updateOne({ sha256: sha256Of("kept") } as object, { $set: { checkAt: past } });
    await until(room.contents, (found) => found.length === 0);
  });

  test("a content that is named again in that time stays", async () => {
    await room.files.keepInput(ann, "a.txt", sourceOf("kept"));
    await room.files.removeJobs(["job_1"]);
    const file = await room.files.keepInput(bob, "b.txt", sourceOf("kept"));
    await contents().updateOne({ sha256: sha256Of("kept") } as object, { $set: { checkAt: past } });
    await until(
      () => recordOf(sha256Of("kept")),
      (found) => found?.checkAt === undefined,
    );
    expect(await text((await room.files.open(file)).stream)).toBe("kept");
  });

  test("what a server that died was writing is removed, and a writer that was only slow is told", async () => {
    let goOn: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* slow() {
      yield Buffer.from("half");
      await paused;
    }
    const writing = refusal(room.files.keepInput(ann, "a.txt", slow()));
    await until(room.contents, (found) => found.length === 1);
    await contents().updateMany({ state: "COMING" } as object, { $set: { checkAt: past } });
    await until(room.contents, (found) => found.length === 0);
    goOn();
    expect((await writing).code).toBe("UNAVAILABLE");
    expect(await room.files.inputsOf("job_1")).toEqual([]);
    expect(await room.contents()).toEqual([]);
  });

  test("a removal that a server began and did not finish is finished", async () => {
    await room.files.keepInput(ann, "a.txt", sourceOf("half removed"));
    await contents().updateMany({}, { $set: { state: "DROPPED", checkAt: past } });
    await until(room.contents, (found) => found.length === 0);
    await until(
      () => contents().countDocuments(),
      (count) => count === 0,
    );
  });

  test("contents in another storage are left alone, and told of at the start", async () => {
    await room.files.keepInput(ann, "a.txt", sourceOf("on disk"));
    await room.files.removeJobs(["job_1"]);
    const other = await room.another({ filesIn: "gridfs" });
    expect(room.log.told.map(({ event }) => event)).toContain("files.elsewhere");
    const file = await other.keepInput(bob, "b.txt", sourceOf("on disk"));
    expect(await text((await other.open(file)).stream)).toBe("on disk");
    expect(await contents().countDocuments()).toBe(2);
  });
});

test("bytes that can't be removed are tried again later", async () => {
  const removed: string[] = [];
  const storage: Storage = {
    kind: "disk",
    put: async (_, source) => {
      for await (const _chunk of source);
    },
    open: () => Promise.reject(new Error("not asked")),
    remove: async (key) => {
      removed.push(key);
      if (removed.length === 1) throw new Error("no way in");
    },
    close: async () => undefined,
  };
  room = await openTestFiles({ storage, config: { collectMs: 10 } });
  await room.files.keepInput(ann, "a.txt", sourceOf("sticky"));
  await room.files.removeJobs(["job_1"]);
  await contents().updateMany({}, { $set: { checkAt: past } });
  const postponed = await until(
    () => contents().findOne({ state: "DROPPED" } as object),
    (found) => (found?.checkAt ?? past) > new Date(),
  );
  expect(room.log.told.map(({ event }) => event)).toContain("files.collect.failed");
  await contents().updateMany({}, { $set: { checkAt: past } });
  await until(
    () => contents().countDocuments(),
    (count) => count === 0,
  );
  expect(removed).toEqual([postponed?._id, postponed?._id]);
});
