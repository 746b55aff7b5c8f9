import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { describeInBrowser, openBrowser, visit } from "../../support/browser.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";

/** A page without a bundler: the build as it is, and where its one dependency lies. */
const html = `<!doctype html><link rel="icon" href="data:,"><script type="importmap">{ "imports": {
  "docket/sdk/client": "/dist/clients/sdk/src/browser.js",
  "graphql-ws/client": "/node_modules/graphql-ws/dist/client.js"
} }</script>`;

/** Serves the page and the files that it imports; tells what was asked for. */
async function openPages(): Promise<{ origin: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://any").pathname;
    if (path === "/") return response.setHeader("content-type", "text/html").end(html);
    asked.push(path);
    return readFile(resolve(`.${path}`)).then(
      (text) => response.setHeader("content-type", "text/javascript").end(text),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

const script = (url: string, token: string) => `(async () => {
  const { createClient, DocketClientError } = await import("docket/sdk/client");
  const client = createClient({ url: "${url}", token: "${token}" });
  const states = [];
  const { id } = await client.upload(new File(["hello"], "in.txt"));
  const done = await client.run("echo", { sleepMs: 300, steps: 3 }, {
    files: [{ name: "in.txt", fileId: id }],
    onUpdate: ({ state }) => states.push(state),
  });
  const file = await client.download({ job: done.id, name: "in.txt", kind: "input" });
  const { job } = await client.submit({ function: "echo", input: { sleepMs: 3_600_000 } });
  const versions = [];
  // It ends only once it has been seen before its end.
  for await (const { version } of client.watchJob(job.id))
    if (versions.push(version) === 1) await client.cancel(job.id);
  const many = await client.submitMany([{ function: "echo" }, { function: "none" }]);
  const { nodes } = await client.jobs();
  await client.close();
  return {
    output: done.output, last: states.at(-1), text: await file.text(), jobs: nodes.length,
    rising: versions.length > 1 && versions.every((one, at) => at === 0 || one > versions[at - 1]),
    many: many.map((one) => one instanceof DocketClientError ? one.code : "submitted"),
  };
})()`;

describeInBrowser("docket/sdk/client in a browser", () => {
  let docket: TestDocket;
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof openPages>>;
  beforeAll(async () => {
    pages = await openPages();
    docket = await openTestDocket({
      DOCKET_WORKER_CONCURRENCY: "1",
      DOCKET_CORS_ORIGINS: pages.origin,
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await docket.close();
    pages.server.closeAllConnections();
    pages.server.close();
  });

  test("a page of a listed origin uploads, runs, watches live, downloads and lists", async () => {
    const { page, complaints } = await visit(browser);
    await page.goto(pages.origin);
    const token = await docket.token("ann", "SUBMITTER");
    expect(await page.evaluate(script(docket.url, token))).toEqual({
      output: { sleepMs: 300, steps: 3 },
      last: "DONE",
      text: "hello",
      jobs: 3,
      rising: true,
      many: ["submitted", "UNKNOWN_FUNCTION"],
    });
    expect(complaints).toEqual([]);
    expect(pages.asked).toContain("/node_modules/graphql-ws/dist/client.js");
  });
});
