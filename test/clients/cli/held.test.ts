import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";

/** Why a job waits, and the end of a long log, as `docket run`, `jobs` and `job` tell them. */
let server: TestDocket;
let ann: DocketClient;
let env: Record<string, string>;
beforeAll(async () => {
  server = await openTestDocket();
  ann = await server.client("ann", "SUBMITTER", "WORKER");
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
});
afterAll(() => server.close());

const docket = (...args: string[]) => run(args, { env });
const waits = "waits: echo is paused (a bad release)";

test("a job of a paused function says that it waits for that, and why it is paused", async () => {
  await docket("functions", "pause", "echo", "--reason", "a bad release");
  const { job } = await ann.submit({ function: "echo", tags: ["held"] });
  expect((await docket("jobs", "--tag", "held")).stdout).toMatch(
    /^job_\w+ {2}WAITING .* held {2}waits: echo is paused \(a bad release\)$/m,
  );
  expect((await docket("job", job.id)).stdout).toContain(`status     ${waits}\n`);
  const waited = await run(["wait", job.id], {
    env,
    onStart: ({ stderr }) =>
      stderr?.on("data", (said: Buffer) => {
        if (said.includes(waits)) void ann.cancel(job.id);
      }),
  });
  expect(waited.stderr).toBe(
    `  0 % WAITING\n  0 % WAITING  ${waits}\n  0 % CANCELLED\n${job.id} was cancelled.\n`,
  );
  await docket("functions", "resume", "echo");
});

test("of a long log the end is shown, and how to see all; that of a job that goes on is named", async () => {
  await ann.submit({ function: "echo" });
  const [claimed] = await ann.claim({ functions: ["echo"], worker: "w1" });
  const held = { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
  const all = `docket job ${held.id} --follow`;
  const lines = Array.from({ length: 25 }, (_, at) => ({
    level: "INFO" as const,
    message: `line ${at + 1}`,
  }));
  await ann.update({ ...held, lines });
  expect((await docket("job", held.id)).stdout).toMatch(new RegExp(`\\nlog: ${all}\\n$`));
  await ann.deliver({ ...held, output: null });
  const { stdout } = await docket("job", held.id);
  const [, shown = ""] = stdout.split(`\nlog, without the first 5 lines: ${all}\n`);
  expect(shown.match(/line \d+/g)).toEqual(lines.slice(5).map(({ message }) => message));
});
