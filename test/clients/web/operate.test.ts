import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { describeInBrowser } from "../../support/browser.ts";
import { type Dashboard, openDashboard } from "../../support/dashboard.ts";
import { keptOpen } from "../../support/kept-open.ts";

describeInBrowser("What operators do to workers, callbacks and files", () => {
  let dashboard: Dashboard;
  let shop: DocketClient;
  let worker: DocketClient;
  let receiver: Server;
  let answer = 503;
  beforeAll(async () => {
    dashboard = await openDashboard({ DOCKET_CALLBACK_SCHEDULE: "10ms" });
    shop = await dashboard.docket.client("shop", "SUBMITTER");
    worker = await dashboard.docket.client("workshop", "WORKER");
    receiver = createServer(keptOpen, (request, response) => {
      request.resume();
      response.writeHead(answer).end(`the shop says ${answer}`);
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await dashboard.close();
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const claim = () => worker.claim({ functions: ["echo"], worker: "press", host: "mill" });
  const press = (page: Page, name: string) =>
    page.getByRole("button", { name, exact: true }).click();
  const confirm = (page: Page, dialog: string, name: string) =>
    page.getByRole("dialog", { name: dialog }).getByRole("button", { name, exact: true }).click();

  test("a worker is drained with a reason, and let back in", async () => {
    await shop.submit({ function: "echo", input: { text: "held" } });
    await claim();
    const { page, complaints } = await dashboard.open({ path: "/workers" });
    await page.getByRole("link", { name: "press", exact: true }).click();
    await page.getByRole("table", { name: "Jobs it holds" }).getByText("Running").waitFor();
    await press(page, "Drain press");
    await page.getByLabel("Reason").fill("new rollers");
    await confirm(page, "Drain press?", "Drain");
    await page.getByText("“new rollers”").waitFor();
    await press(page, "Resume press");
    await confirm(page, "Resume press?", "Resume");
    await page.getByRole("button", { name: "Drain press" }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a callback that nobody took shows what was sent and answered, and is sent again", async () => {
    const { port } = receiver.address() as AddressInfo;
    const callbackUrl = `http://127.0.0.1:${port}/hook`;
    const { job } = await shop.submit({ function: "echo", input: { text: "told" }, callbackUrl });
    const [claimed] = await claim();
    await worker.deliver({ id: job.id, key: claimed?.key ?? "", output: {} });
    const { page, complaints } = await dashboard.open({ path: "/callbacks" });
    const rows = page.getByRole("table", { name: "Callbacks" });
    // No try is left that could meet the receiver in a better mood.
    await rows.getByText("Exhausted", { exact: true }).waitFor();
    await rows.getByRole("button", { name: callbackUrl }).click();
    const details = page.getByRole("dialog", { name: "Callback" });
    await details.getByText("503 bad status").first().click();
    await details.getByText("the shop says 503").first().waitFor();
    await details.getByText("What is sent").first().waitFor();
    answer = 200;
    await details.getByRole("button", { name: "Redeliver" }).click();
    await details.getByText("200 delivered").click();
    await details.getByText("the shop says 200").waitFor();
    await details.getByRole("button", { name: "Close" }).click();
    await rows.getByText("Delivered", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([1280, 360])("an upload is deleted, at %i px", async (width) => {
    await shop.upload(new Blob(["a,b"], { type: "text/csv" }), { name: "list.csv" });
    const { page } = await dashboard.open({ path: "/files?kind=UPLOAD", width });
    await page.getByRole("link", { name: "list.csv" }).waitFor();
    await press(page, "Delete list.csv");
    await confirm(page, "Delete list.csv?", "Delete");
    await page.getByText("Nothing matches").waitFor();
    await page.close();
  });

  test("the audit shows all of it, by action", async () => {
    const { page } = await dashboard.open({ path: "/audit" });
    const log = page.getByRole("table", { name: "Audit log" });
    for (const action of ["drainWorker", "resumeWorker", "redeliverCallback", "deleteFile"])
      await log.getByText(action, { exact: true }).first().waitFor();
    await page.getByRole("searchbox", { name: "Action" }).fill("drainWorker");
    await log.getByText("deleteFile").first().waitFor({ state: "detached" });
    await log.getByText("new rollers").click();
    await page.getByRole("dialog", { name: "drainWorker" }).getByText("new rollers").waitFor();
    expect(new URL(page.url()).search).toBe("?action=drainWorker");
    await page.close();
  });
});
