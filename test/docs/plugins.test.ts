import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "../../clients/sdk/src/index.ts";
import type { Reader } from "../support/docs/reader.ts";
import { openReaderOnTestMongod } from "../support/docs/served-reader.ts";
import { until } from "../support/until.ts";

/** docs/worker-author/functions.md: from nothing to a function that runs, and is loaded again when it changes. */
const functions = "docs/worker-author/functions.md";

let reader: Reader;
beforeAll(async () => {
  reader = await openReaderOnTestMongod();
});
afterAll(() => reader?.close());

test("a plugin is written, tested, run, and loaded again when it changes", async () => {
  const made = await reader.run(functions, "new");
  expect([made.code, made.stdout]).toEqual([0, expect.stringContaining("# pass 3\n# fail 0")]);

  const server = reader.start(functions, "dev");
  const [, url = ""] = await server.says(/Docket listens on (http:\S+)/);
  const [, token = ""] = await server.says(/shown this once:\s+(dkt_\S+)/);
  reader.puts.set("http://127.0.0.1:4000", url).set("dkt_…", token);
  const { code, stdout } = await reader.run(functions, "try");
  expect([code, JSON.parse(stdout)]).toEqual([0, { text: "Hello, Ann" }]);

  const source = join(reader.clone, "plugins/video-cut/index.js");
  await writeFile(source, (await readFile(source, "utf8")).replace("Hello, $", "Hi, $"));
  const client = createClient({ url, token });
  try {
    await until(
      () => client.run("video.cut", { name: "Ann" }),
      ({ output }) => (output as { text: string }).text === "Hi, Ann",
    );
  } finally {
    await client.close();
  }
});
