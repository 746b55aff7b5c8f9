import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { RunError, runFunction } from "../../../clients/sdk/src/index.ts";
import { doing } from "../../support/working.ts";

const shout = doing(
  async ({ input, files, progress, log }) => {
    progress({ percent: 50 });
    const text = await readFile(await files.path("in.txt"), "utf8");
    log("INFO", "read");
    await files.save("out.txt", Buffer.from(text.toUpperCase()));
    progress({ percent: 100 });
    return input;
  },
  { input: z.object({ times: z.number().default(1) }) },
);

test("a function runs without a server; everything it did is there to look at", async () => {
  const { output, saved, statuses, lines } = await runFunction(
    shout,
    {},
    { files: { "in.txt": Buffer.from("hi") } },
  );
  expect(output).toEqual({ times: 1 });
  expect(saved.get("out.txt")?.toString()).toBe("HI");
  expect(statuses).toEqual([{ percent: 50 }, { percent: 100 }]);
  expect(lines).toEqual([{ level: "INFO", message: "read" }]);
});

test("an input file may lie on this machine", async () => {
  const folder = await mkdtemp(join(tmpdir(), "docket-test-"));
  await writeFile(join(folder, "a.txt"), "from disk");
  const { saved } = await runFunction(
    shout,
    {},
    { files: { "in.txt": pathToFileURL(join(folder, "a.txt")) } },
  );
  await rm(folder, { recursive: true });
  expect(saved.get("out.txt")?.toString()).toBe("FROM DISK");
});

test("what a function throws comes out; what does not fit is a RunError", async () => {
  await expect(runFunction(shout, {})).rejects.toMatchObject({ code: "NO_SUCH_FILE" });
  await expect(runFunction(shout, { times: "many" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  const refuses = doing(async () => {
    throw new RunError("MINE", "No.");
  });
  await expect(runFunction(refuses, {})).rejects.toMatchObject({ name: "RunError", code: "MINE" });
});

test("an aborted signal ends the run with its reason", async () => {
  const signal = AbortSignal.abort(new RunError("TIMEOUT", "Over."));
  await expect(runFunction(shout, {}, { signal })).rejects.toMatchObject({ code: "TIMEOUT" });
});
