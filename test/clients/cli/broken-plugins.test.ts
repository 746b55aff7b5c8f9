import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";
import { closeOutside, folderOf, outsideSource } from "../../support/outside.ts";

/** Plugins that don't load, as `docket functions` tells them. */
let server: TestDocket;
let folder: string;
let ops: Record<string, string>;
let ann: Record<string, string>;
beforeAll(async () => {
  folder = await folderOf({
    "package.json": '{"type":"module"}',
    "video-cut/index.js": 'throw new Error("no ffmpeg here");',
    "other/index.js": outsideSource("echo", "return input;"),
  });
  server = await openTestDocket({ DOCKET_FUNCTIONS_DIR: folder });
  ops = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
  ann = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ann", "SUBMITTER") };
});
afterAll(async () => {
  await server.close();
  await closeOutside();
});

test("operators are told below the list, each with its reason; others are not", async () => {
  const told = await run(["functions", "list"], { env: ops });
  expect(told.stdout).toMatch(/^echo /m);
  const lines = told.stderr.trimEnd().split("\n").sort();
  expect(lines).toEqual([
    expect.stringMatching(`^${folder}/other \\(echo\\) does not load: .`),
    expect.stringMatching(`^${folder}/video-cut does not load: .*no ffmpeg here`),
  ]);
  const hidden = await run(["functions"], { env: ann });
  expect(hidden).toEqual({ code: 0, stdout: told.stdout, stderr: "" });
});

test("who asks for a function by its name is told why its plugin does not load", async () => {
  const missing = await run(["functions", "video.cut"], { env: ops });
  expect(missing).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^UNKNOWN_FUNCTION: There is no function video\.cut: .*video-cut does not load: .*no ffmpeg/,
    ),
  });
  const { code, stderr } = await run(["functions", "echo"], { env: ops });
  expect([code, stderr]).toEqual([0, expect.stringContaining("/other (echo) does not load: ")]);
});
