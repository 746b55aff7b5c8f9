import { asFacts, openLog } from "../src/log.ts";
import { readableLine } from "../src/log-line.ts";
import { serving, servingNobody } from "../src/serving.ts";

/** A log whose lines are kept. */
function open(level = "debug") {
  const lines: string[] = [];
  return { log: openLog(level, { write: (line) => void lines.push(line) }), lines };
}

const parsed = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test("each event is one line of JSON, with its time, its name and its facts", () => {
  const { log, lines } = open();
  log.info("job.done", { job: "job_1", text: "two\nlines" });
  expect(lines[0]?.trimEnd()).not.toContain("\n");
  expect(parsed(lines)).toEqual([
    {
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      msg: "job.done",
      job: "job_1",
      text: "two\nlines",
    },
  ]);
});

test("lines below the level are not written", () => {
  const { log, lines } = open("warn");
  log.info("quiet");
  log.warn("loud");
  expect(parsed(lines)).toMatchObject([{ msg: "loud" }]);
});

test("secrets are not written", () => {
  const { log, lines } = open();
  log.info("claim", {
    key: "k-secret",
    claim: { key: "k-secret", worker: "w1" },
    token: "dkt_secret",
  });
  expect(lines.join("")).not.toContain("secret");
  expect(parsed(lines)).toMatchObject([{ claim: { worker: "w1" } }]);
});

test("what is written while a request is served names it, also after a wait", async () => {
  const { log, lines } = open();
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  await serving({ request: { id: "r-1", route: "/x" }, traceparent }, async () => {
    await new Promise(setImmediate);
    log.info("inside");
    servingNobody(() => log.info("for many"));
  });
  log.info("outside");
  const [inside, many, outside] = parsed(lines);
  expect(inside).toMatchObject({ request: "r-1", trace: "a".repeat(32) });
  for (const line of [many, outside]) expect(line).not.toHaveProperty("request");
});

describe("on a terminal a line", () => {
  const shown = (write: (log: ReturnType<typeof open>["log"]) => void) => {
    const { log, lines } = open();
    write(log);
    return lines.map(readableLine).join("");
  };

  test("has the time, the level, the event and the facts", () => {
    expect(
      shown((log) => log.warn("claim.expired", { job: "job_1", crashes: 2, why: "no word" })),
    ).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}claim\.expired job=job_1 crashes=2 why="no word"\n$/);
  });

  test("shows a stack below, on lines of its own", () => {
    expect(shown((log) => log.error("broke", asFacts(new Error("bang"))))).toMatch(
      /ERROR broke error=bang\nError: bang\n +at /,
    );
  });

  test("can't move the terminal's cursor", () => {
    const nasty = "\u001b[2J\r\u009b31m";
    const line = shown((log) => log.info("said", { nasty, stack: `at ${nasty}` }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(line.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});
