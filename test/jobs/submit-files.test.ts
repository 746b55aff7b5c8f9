import type { Files, StoredFile } from "../../src/files/index.ts";
import { TransloadFailure } from "../../src/files/index.ts";
import { gate } from "../support/asked-core.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { moved } from "../support/until.ts";

const stored = { id: "file_stored" } as StoredFile;
const files = [{ name: "a.psd", fileId: "file_uploaded" }];

let room: TestJobs | undefined;
afterEach(() => room?.close());

/** A room in which this user's upload is there, and taking it goes like this. */
async function open(transload: Files["transload"], env: Record<string, string> = {}) {
  room = await openTestJobs(env, { givable: async (_, ids) => ids.map(() => stored), transload });
  return room.jobs;
}

test("a job whose files are all here is admitted before the submit is answered", async () => {
  const jobs = await open(async () => [stored]);
  const { job } = await jobs.submit(ann, { function: "paint", files });
  expect([job.state, job.version]).toEqual(["WAITING", 2]);
  expect(job.files).toEqual([{ ...files[0], file: "file_stored" }]);
  const [claimed] = await jobs.claim(worker, { functions: ["paint"], worker: "w1" });
  expect(claimed?.job.id).toBe(job.id);
});

test("so is one that is to run later", async () => {
  const jobs = await open(async () => [stored]);
  const runAt = new Date(Date.now() + 3_600_000);
  expect((await jobs.submit(ann, { function: "paint", files, runAt })).job.state).toBe("SCHEDULED");
});

test("many in one call are admitted each by itself", async () => {
  const jobs = await open(async () => [stored]);
  const submitted = await jobs.submitMany(
    ann,
    Array.from({ length: 20 }, () => ({ function: "paint", files })),
  );
  expect(submitted.map((one) => "job" in one && one.job.state)).toEqual(
    Array.from({ length: 20 }, () => "WAITING"),
  );
});

test("a file that expires between is the job's end, and the answer says so", async () => {
  const jobs = await open(async () => {
    throw new TransloadFailure("INPUT_NOT_FOUND", "a.psd", "It is not here any more.");
  });
  const { job } = await jobs.submit(ann, { function: "paint", files });
  expect([job.state, job.error?.code]).toEqual(["REJECTED", "INPUT_NOT_FOUND"]);
});

test("an admission that breaks loses no job: it is made again", async () => {
  let tries = 0;
  const looked = gate();
  const jobs = await open(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error("The server broke.");
      await looked.opened;
      return [stored];
    },
    { DOCKET_ADMISSION_MS: "200" },
  );
  const waiting = moved(jobs, ({ state }) => state === "WAITING");
  const { job } = await jobs.submit(ann, { function: "paint", files });
  expect(job.state).toBe("SUBMITTED");
  looked.open();
  expect((await waiting).id).toBe(job.id);
});

test("a file to fetch beside it is waited for", async () => {
  const jobs = await open(async () => [stored, stored]);
  const both = [...files, { name: "b.jpg", url: "http://docket.invalid/b.jpg" }];
  const waiting = moved(jobs, ({ state }) => state === "WAITING");
  expect((await jobs.submit(ann, { function: "paint", files: both })).job.state).toBe("SUBMITTED");
  expect((await waiting).files.map(({ file }) => file)).toEqual(["file_stored", "file_stored"]);
});

test("a file that is not the user's to give is refused, and no job is written down", async () => {
  room = await openTestJobs({}, { givable: async () => [undefined] });
  const said = await refusal(room.jobs.submit(ann, { function: "paint", files }));
  expect([said.code, said.data]).toEqual(["NOT_FOUND", { id: "file_uploaded" }]);
  expect((await room.jobs.search(ann, {}, { limit: 1 })).jobs).toEqual([]);
});
