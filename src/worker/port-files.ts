import { Readable } from "node:stream";
import type { WorkJob } from "../../clients/sdk/src/index.ts";
import { notFound } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { Jobs } from "../jobs/index.ts";

interface Rooms {
  readonly jobs: Jobs;
  readonly files: Files;
}

interface Output {
  readonly name: string;
  readonly data: Uint8Array | Readable;
}

/** The bytes of an input file, for whoever holds the job. */
export async function readInput(
  { jobs, files }: Rooms,
  { id, key }: WorkJob,
  name: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { job } = await jobs.held(id, key);
  const stored = job.files.find((one) => one.name === name)?.file;
  const [file] = stored === undefined ? [] : await files.byIds([stored]);
  if (!file) throw notFound(`input file "${name}" of ${id}`);
  return (await files.open(file)).stream;
}

/** Keeps an output file under the claim; it becomes visible when the job is delivered. */
export async function writeOutput(
  { jobs, files }: Rooms,
  { id, key }: WorkJob,
  { name, data }: Output,
): Promise<void> {
  const bytes = data instanceof Readable ? data : Readable.from([data]);
  // One that breaks before it is read tells so then.
  bytes.on("error", () => undefined);
  try {
    const { user } = (await jobs.held(id, key)).job;
    await files.keepOutput({ job: id, user }, key, name, bytes);
  } finally {
    bytes.destroy();
  }
}
