import { RunError } from "../../clients/sdk/src/index.ts";
import { noTrace } from "../../src/trace.ts";
import { openWorker } from "../../src/worker/index.ts";
import { functionsOf } from "../support/functions.ts";
import { ann, openTestJobs } from "../support/jobs.ts";
import { openTestFiles } from "../support/open-test-files.ts";
import { openToldLog } from "../support/told-log.ts";
import { doing, opened } from "../support/working.ts";

test("closing ends the runs of functions that were replaced meanwhile, too", async () => {
  const { files, dispose } = await openTestFiles();
  const { jobs, config, close } = await openTestJobs({}, files);
  const running = opened();
  const letGo = opened();
  let hasEnded = false;
  const long = doing(
    async ({ signal }) => {
      running.resolve();
      signal.addEventListener("abort", () => letGo.resolve());
      await letGo.promise;
      hasEnded = true;
      throw new RunError("CALLED_OFF", "Called off.");
    },
    { name: "paint" },
  );
  let replace: () => void = () => undefined;
  const worker = openWorker({
    jobs,
    files,
    functions: {
      ...functionsOf([long]),
      onChange: (listener) => {
        replace = listener;
        return () => undefined;
      },
    },
    config,
    log: openToldLog(),
    trace: noTrace,
  });

  await jobs.submit(ann, { function: "paint" });
  await running.promise;
  replace();
  await worker.close();
  expect(hasEnded).toBe(true);

  letGo.resolve();
  await close();
  await dispose();
});
