import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { docket } from "../../support/docket-command.ts";
import { openPhotoshopWorld, type PhotoshopWorld } from "../../support/jsx/photoshop-world.ts";
import { box, psd, smartLayer } from "../../support/psd.ts";
import { until } from "../../support/until.ts";

const fake = `"${process.execPath}" ${resolve("test/support/jsx/fake-photoshop.js")}`;
const command = "photoshop-worker";

describe("--selftest", () => {
  test("tells of every trial as it ends, and where the pictures are", async () => {
    const folder = await mkdtemp(join(tmpdir(), "selftest-"));
    const args = [command, "--selftest", "--launch", fake, "--out", folder];
    const { code, stdout } = await docket(args);
    expect(stdout).toMatch(/^ok {6}layers {7}.*\nok {6}demo {9}\d\.\d\d of 255 apart$/m);
    expect(stdout).toContain(`What came out is in ${folder}`);
    expect(code).toBe(0);
    expect(await readdir(folder)).toContain("demo-out.png");
    await rm(folder, { recursive: true });
  });

  test("without a Photoshop every trial fails, and so does the command", async () => {
    const folder = await mkdtemp(join(tmpdir(), "selftest-"));
    const args = [command, "--selftest", "--launch", "no-such-photoshop -r", "--out", folder];
    const { code, stdout, stderr } = await docket(args);
    expect(stdout).toMatch(/^FAILED {2}layers {7}Photoshop was not launched: .*[\w.]$/m);
    expect(stdout).not.toContain("\ufffd");
    expect(stderr).toMatch(/^SELFTEST_FAILED: (\d+) of \1 trials failed\. jsx\/CHECKLIST\.md/);
    expect(code).toBe(1);
    await rm(folder, { recursive: true });
  });
});

describe("with a server", () => {
  let world: PhotoshopWorld;
  beforeAll(async () => {
    world = await openPhotoshopWorld();
  });
  afterAll(() => world.close());

  test("it works on jobs until SIGTERM lets it end", async () => {
    const args = [command, "--server", world.docket.url, "--worker", "studio", "--launch", fake];
    const files = { "base.psd": psd(12, 12, [smartLayer("Art", [6, 6], box(2, 2, 8, 8))]) };
    const id = await world.submit({ tasks: [{ type: "layer_list" }] }, files);
    const end = await docket(args, {
      env: { DOCKET_TOKEN: world.token },
      onStart: (child) =>
        child.stderr?.on("data", (said: Buffer) => {
          if (said.toString().includes("delivered")) child.kill("SIGTERM");
        }),
    });
    expect(end.stderr).toContain(`Works for ${world.docket.url}. Ctrl-C ends it.\n`);
    expect(end.stderr).toContain(`${id} started, attempt 1\n${id} delivered\n`);
    expect(end.stderr).toContain("Ending: ");
    expect([end.code, end.stdout]).toEqual([0, ""]);
    const job = await until(
      () => world.ann.job(id),
      (now) => now?.state === "DONE",
    );
    expect(job).toMatchObject({ output: { render: { engine: "photoshop" } } });
  });

  test("a server that refuses it ends it, with the server's code", async () => {
    const env = { DOCKET_URL: world.docket.url, DOCKET_TOKEN: `dkt_${"x".repeat(43)}` };
    const { code, stderr } = await docket([command, "--launch", fake], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^UNAUTHENTICATED: /m);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

const server = "http://127.0.0.1:1";
test.each([
  [["--launch", "x"], {}, "Which server? Say --server, or set DOCKET_URL."],
  [
    ["--launch", "x", "--server", server],
    {},
    "With which token? Set DOCKET_TOKEN, or say --token.",
  ],
  [["--launch", "x", "--token", "t", "--server", "ftp://a"], {}, "begins with http:// or https://"],
  [["--launch", "x", "--start-ms", "soon"], {}, "a whole number of milliseconds"],
  [["--launch", " "], {}, "It is a command."],
])("%j is a wrong call", async (args, env, said) => {
  const { code, stderr } = await docket([command, ...args], { env });
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

const onSystemsWithout = ["win32", "darwin"].includes(process.platform) ? test.skip : test;
onSystemsWithout(
  "where Photoshop does not run, a command that launches it is asked for",
  async () => {
    const { code, stderr } = await docket([command, "--selftest"]);
    expect(stderr).toMatch(/^Photoshop does not run on .* say with --launch/);
    expect(code).toBe(2);
  },
);
