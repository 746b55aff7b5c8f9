import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256Of } from "../../support/contents.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";

let docket: TestDocket;
let folder: string;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_FILE_BYTES_MAX: "2000000" });
  folder = await mkdtemp(join(tmpdir(), "docket-sdk-"));
});
afterAll(async () => {
  await docket.close();
  await rm(folder, { recursive: true });
});

test("a file on the disk is uploaded, and is an input of the job that names it", async () => {
  const content = Buffer.alloc(1_900_000, "psd");
  await writeFile(join(folder, "mockup.psd"), content);
  const ann = await docket.client("ann", "SUBMITTER");
  const blob = await openAsBlob(join(folder, "mockup.psd"));
  const file = await ann.upload(blob, { name: "mockup.psd" });
  expect(file).toMatchObject({ name: "mockup.psd", sha256: sha256Of(content) });
  const files = [{ name: "in.psd", fileId: file.id }];
  const { job } = await ann.submit({ function: "echo", files });
  expect(job.state).toBe("WAITING");
  const worker = await docket.client("worker", "WORKER");
  const [claim] = await worker.claim({ functions: ["echo"], worker: "w1" });
  const chunks = await worker.downloadFile({
    job: job.id,
    name: "in.psd",
    key: claim?.key ?? "",
    kind: "input",
  });
  const found: Uint8Array[] = [];
  for await (const chunk of chunks) found.push(chunk);
  expect(sha256Of(Buffer.concat(found))).toBe(file.sha256);
});

test("a browser's File brings its name along", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  expect((await ann.upload(new File(["hello"], "hello.txt"))).name).toBe("hello.txt");
});

test("a refusal is thrown as every other", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  await expect(ann.upload(new Blob([Buffer.alloc(2_000_001)]))).rejects.toMatchObject({
    name: "DocketClientError",
    code: "FILE_TOO_LARGE",
    data: { bytesMax: 2_000_000 },
  });
  const files = [{ name: "a", fileId: `file_${"0".repeat(26)}` }];
  await expect(ann.submit({ function: "echo", files })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
