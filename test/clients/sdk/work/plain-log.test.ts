import { plainLog } from "../../../../clients/sdk/src/index.ts";

const write = process.stderr.write;
let written = "";
beforeEach(() => {
  written = "";
  process.stderr.write = (text: string | Uint8Array) => {
    written += String(text);
    return true;
  };
});
afterEach(() => {
  process.stderr.write = write;
});

test("warnings and errors are one line each: the reason first, then what else is known", () => {
  plainLog.warn("work.claim-unanswered", { reason: "fetch failed", failures: 2, asked: ["echo"] });
  plainLog.error("work.broken", { job: "job_1", nothing: undefined });
  expect(written).toBe(
    'docket worker: warning: fetch failed (work.claim-unanswered, failures=2, asked=["echo"])\n' +
      "docket worker: error: work.broken, job=job_1\n",
  );
});

test("a bug's stack stands below its line", () => {
  plainLog.error("work.function-crashed", { reason: "Oh.", stack: "Error: Oh.\n    at here" });
  expect(written).toBe(
    "docket worker: error: Oh. (work.function-crashed)\n    Error: Oh.\n        at here\n",
  );
});

test("what others said can't look like another line, or steer the terminal", () => {
  plainLog.warn("work.odd", { reason: "one\ndocket worker: error: two\u001b[2J" });
  expect(written.trimEnd().split("\n")).toHaveLength(1);
  expect(written).not.toContain("\u001b");
});

test("nothing is said of what goes well", () => {
  plainLog.info("work.started", { job: "job_1" });
  plainLog.debug("work.update-unanswered");
  expect(written).toBe("");
});
