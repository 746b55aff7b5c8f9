import type { Reader } from "../support/docs/reader.ts";
import { openReaderOnTestMongod } from "../support/docs/served-reader.ts";

/** docs/operator/deploy.md: one of the servers, on the tests' replica set. */
const page = "docs/operator/deploy.md";

const mongodbUri = process.env["DOCKET_TEST_MONGODB_URI"] ?? "";
const token = `dkt_${"d".repeat(48)}`;

let reader: Reader;
beforeAll(async () => {
  reader = await openReaderOnTestMongod();
  reader.puts
    .set("mongodb://mongo-1,mongo-2,mongo-3/?replicaSet=docket", mongodbUri)
    .set("DOCKET_PORT=4000", "DOCKET_PORT=0")
    .set("dkt_$(openssl rand -hex 24)", token)
    .set("dkt_…", token);
});
afterAll(() => reader?.close());

test("a server starts with these settings, is ready, and the doctor finds it well", async () => {
  const server = reader.start(page, "server");
  const [, port = ""] = await server.says(/Docket listens on http:\S+:(\d+)/);
  expect(server.said).not.toContain("is no setting");
  reader.puts.set("https://docket.example.com", `http://127.0.0.1:${port}`);
  const { code, stdout } = await reader.run(page, "ready");
  expect([code, stdout]).toEqual([0, expect.stringContaining("ready")]);
});
