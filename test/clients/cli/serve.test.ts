import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mongoose from "mongoose";
import { docket } from "../../support/docket-command.ts";

/** `docket serve`: the server, as `npm start` starts it. */

test("--settings lists them, and ends", async () => {
  const { code, stdout } = await docket(["serve", "--settings"]);
  expect(code).toBe(0);
  expect(stdout).toContain("DOCKET_PORT");
});

test("it serves until it is told to end, and ends well", async () => {
  const uri = process.env["DOCKET_TEST_MONGODB_URI"] ?? "";
  const folder = await mkdtemp(join(tmpdir(), "serve-"));
  const database = `test_serve_${process.pid}_${Date.now()}`;
  let health: number | undefined;
  let isAsked = false;
  const ended = await docket(["serve"], {
    cwd: folder,
    env: {
      MONGODB_URI: uri,
      DOCKET_DATABASE: database,
      DOCKET_DATA_DIR: folder,
      DOCKET_PORT: "0",
      DOCKET_ADMIN_TOKEN: "dkt_of-the-test-of-serve-and-no-other",
    },
    onStart: (child) =>
      child.stdout?.on("data", async (said: Buffer) => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.toString()) ?? [];
        // A second signal would end it at once.
        if (url === undefined || isAsked) return;
        isAsked = true;
        health = (await fetch(`${url}/healthz`)).status;
        child.kill("SIGTERM");
      }),
  });
  await rm(folder, { recursive: true, force: true });
  const connection = await mongoose.createConnection(uri, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
  expect([health, ended.code]).toEqual([200, 0]);
});

test("a setting that makes no sense ends it, with the reason and its code", async () => {
  const { code, stderr, stdout } = await docket(["serve"], { env: { DOCKET_PORT: "many" } });
  expect(code).not.toBe(0);
  expect(stderr + stdout).toContain("DOCKET_PORT");
});
