import { text } from "node:stream/consumers";
import { sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";
import { until } from "../support/until.ts";

const rounds = 8;
const writers = Array.from({ length: 8 }, (_, index) => index);
const contents = ["one", "two"];

let room: TestFiles;
beforeEach(async () => {
  // No grace at all: every content that nobody names is removed at once, by two servers.
  room = await openTestFiles({ config: { fileGraceMs: 0, collectMs: 10 } });
});
afterEach(() => room.dispose());

test("a content that was answered as kept is never lost, however many let go of it and name it at once", async () => {
  const servers = [room.files, await room.another()];
  let kept = 0;
  const write = async (writer: number) => {
    const files = servers[writer % 2] ?? room.files;
    for (let round = 0; round < rounds; round += 1) {
      const job = `job_${writer}_${round}`;
      const content = contents[(writer + round) % 2] ?? "";
      const file = await files
        .keepInput({ job, user: "user_ann" }, "a.txt", sourceOf(content))
        .catch(ignoringUnavailable);
      if (!file) continue;
      kept += 1;
      for (const server of servers)
        expect(await text((await server.open(file)).stream)).toBe(content);
      await files.removeJobs([job]);
    }
  };
  await Promise.all(writers.map(write));
  expect(kept).toBeGreaterThan(0);
  await until(room.contents, (found) => found.length === 0);
  const records = room.connection.collection("contents");
  await until(
    () => records.countDocuments(),
    (count) => count === 0,
  );
});

/** A content that was removed before its file was recorded is told. */
function ignoringUnavailable(error: { code?: string }): undefined {
  if (error.code !== "UNAVAILABLE") throw error;
}
