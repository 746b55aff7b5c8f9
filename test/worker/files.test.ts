import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { noTrace } from "../../src/trace.ts";
import { openWorker } from "../../src/worker/index.ts";
import { functionsOf } from "../support/functions.ts";
import { ann, openTestJobs } from "../support/jobs.ts";
import { openTestFiles } from "../support/open-test-files.ts";
import { openToldLog } from "../support/told-log.ts";
import { until } from "../support/until.ts";
import { doing } from "../support/working.ts";

test("a run reads the job's input files and hands in its own, from and to the server's storage", async () => {
  const origin = createServer((_, response) => void response.end("fetched bytes"));
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(origin.address() as AddressInfo).port}/in.txt`;
  const { files, dispose } = await openTestFiles();
  const { jobs, config, close } = await openTestJobs({}, files);
  const shout = doing(
    async ({ files: mine }) => {
      const said = await readFile(await mine.path("in.txt"), "utf8");
      await mine.save("loud.txt", Buffer.from(said.toUpperCase()));
      await mine.save("long.txt", Readable.from([Buffer.from("one "), Buffer.from("two")]));
      return { names: mine.names };
    },
    { name: "paint" },
  );
  const worker = openWorker({
    jobs,
    files,
    functions: functionsOf([shout]),
    config,
    log: openToldLog(),
    trace: noTrace,
  });

  const { job } = await jobs.submit(ann, { function: "paint", files: [{ name: "in.txt", url }] });
  const ended = await until(
    () => jobs.get(ann, job.id),
    (now) => now?.endedAt !== undefined,
  );

  expect(ended).toMatchObject({
    state: "DONE",
    outputs: [{ name: "loud.txt" }, { name: "long.txt" }],
  });
  const [loud, long] = await files.byIds(ended?.outputs.map(({ file }) => file) ?? []);
  expect(loud && (await text((await files.open(loud)).stream))).toBe("FETCHED BYTES");
  expect(long && (await text((await files.open(long)).stream))).toBe("one two");

  await worker.close();
  await close();
  await dispose();
  origin.close();
});

test("a file that the server refuses ends the attempt with the server's code", async () => {
  const { files, dispose } = await openTestFiles({ config: { fileBytesMax: 10 } });
  const { jobs, config, close } = await openTestJobs({}, files);
  const big = doing(async ({ files: mine }) => mine.save("big.bin", Buffer.alloc(11)), {
    name: "paint",
  });
  const worker = openWorker({
    jobs,
    files,
    functions: functionsOf([big]),
    config,
    log: openToldLog(),
    trace: noTrace,
  });

  const { job } = await jobs.submit(ann, { function: "paint" });
  const ended = await until(
    () => jobs.get(ann, job.id),
    (now) => now?.endedAt !== undefined,
  );
  expect(ended).toMatchObject({
    state: "FAILED",
    attempt: 1,
    error: { code: "FILE_TOO_LARGE", retryable: false },
  });

  await worker.close();
  await close();
  await dispose();
});

test("a file of this machine that can't be read costs the attempt alone", async () => {
  const { files, dispose } = await openTestFiles();
  const { jobs, config, close } = await openTestJobs({}, files);
  const gone = doing(
    async ({ files: mine }) => mine.save("a", createReadStream("/does/not/exist")),
    { name: "paint", limits: { attempts: 1 } },
  );
  const worker = openWorker({
    jobs,
    files,
    functions: functionsOf([gone]),
    config,
    log: openToldLog(),
    trace: noTrace,
  });

  const { job } = await jobs.submit(ann, { function: "paint" });
  const ended = await until(
    () => jobs.get(ann, job.id),
    (now) => now?.endedAt !== undefined,
  );
  expect(ended).toMatchObject({ state: "FAILED", outputs: [] });

  await worker.close();
  await close();
  await dispose();
});
