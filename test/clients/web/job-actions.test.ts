import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { describeInBrowser } from "../../support/browser.ts";
import { type Dashboard, openDashboard } from "../../support/dashboard.ts";
import { openWebhookReceiver } from "../../support/webhook-receiver.ts";

describeInBrowser("What can be done with a job on its page", () => {
  let dashboard: Dashboard;
  let ann: DocketClient;
  let worker: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    ann = await dashboard.docket.client("ann", "SUBMITTER");
    worker = await dashboard.docket.client("wanda", "WORKER");
  });
  afterAll(() => dashboard.close());

  const submit = async (more: object = {}) =>
    (await ann.submit({ function: "echo", ...more })).job.id;
  const claim = async () => {
    const [claimed] = await worker.claim({ functions: ["echo"], worker: "w1" });
    return { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
  };
  const openAs = (name: string, id: string) =>
    dashboard.open({
      path: `/jobs/${id}`,
      name,
      roles: name === "olga" ? ["ADMIN"] : ["SUBMITTER"],
    });
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const state = (page: Page, word: string) =>
    page.getByRole("heading", { level: 1 }).getByText(word, { exact: true }).waitFor();
  const timeline = (page: Page) => page.getByRole("region", { name: "Timeline" });

  test("its user cancels it, with a reason, after being asked; what an operator can is not shown", async () => {
    const id = await submit();
    const { page, complaints } = await openAs("ann", id);
    await button(page, "Cancel").click();
    await page.getByRole("button", { name: "Not now" }).click();
    await state(page, "Waiting");
    await button(page, "Cancel").click();
    await page.getByRole("textbox", { name: /Reason/ }).fill("ordered twice");
    await button(page, "Cancel the job").click();
    await state(page, "Cancelled");
    await timeline(page).getByText("ordered twice").waitFor();
    await button(page, "Retry").waitFor();
    expect(await button(page, "Lock").count()).toBe(0);
    expect((await ann.job(id))?.state).toBe("CANCELLED");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a failed one is retried; the pages of both lead to each other", async () => {
    const id = await submit({ maxAttempts: 1 });
    const { page, complaints } = await openAs("ann", id);
    await state(page, "Waiting");
    const error = { code: "BROKEN", message: "It broke.", retryable: true };
    await worker.fail({ ...(await claim()), error });
    await state(page, "Failed");
    await button(page, "Retry").click();
    await state(page, "Waiting");
    const repeat = page.url().split("/").at(-1) ?? "";
    expect((await ann.job(repeat))?.retryOf).toBe(id);
    await page.locator(`a[href$="/jobs/${id}"]`).click();
    await state(page, "Failed");
    await page.getByRole("list", { name: "Repeats" }).getByRole("link").click();
    await page.waitForURL(`**/jobs/${repeat}`);
    await state(page, "Waiting");
    await worker.deliver(await claim());
    await state(page, "Done");

    await page.goto(`${dashboard.docket.url}/dashboard/jobs/${id}`);
    const repeats = page.getByRole("list", { name: "Repeats" }).getByRole("listitem");
    await repeats.first().waitFor();
    const { job: second } = await ann.retry(id);
    await page.locator(`a[href$="/jobs/${second.id}"]`).waitFor();
    expect(await repeats.count()).toBe(2);
    await ann.cancel(second.id);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("an operator locks and unlocks it, and takes it back from its worker", async () => {
    const id = await submit();
    const { page, complaints } = await openAs("olga", id);
    await button(page, "Lock").click();
    await page.getByRole("textbox", { name: /Reason/ }).fill("wait for the customer");
    await button(page, "Lock the job").click();
    await page.getByText(/^Locked by an operator/).waitFor();
    await timeline(page).getByText("wait for the customer").waitFor();
    expect(await worker.claim({ functions: ["echo"], worker: "w1" })).toEqual([]);
    await button(page, "Unlock").click();
    await button(page, "Unlock the job").click();
    await page.getByText(/^Waits for a worker/).waitFor();

    const claimed = await claim();
    await state(page, "Running");
    await button(page, "Take back").click();
    await page.getByText(/Worker w1 loses it/).waitFor();
    await button(page, "Take it back").click();
    await state(page, "Waiting");
    await expect(worker.deliver(claimed)).rejects.toMatchObject({ code: "CLAIM_LOST" });
    await ann.cancel(id);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a callback shows what was said and answered, and is sent again", async () => {
    const receiver = await openWebhookReceiver((nth) =>
      nth === 0
        ? { status: 410, headers: { "x-why": "closed" }, body: "no more, please" }
        : { status: 204 },
    );
    const id = await submit({ callbackUrl: receiver.url });
    const { page, complaints } = await openAs("ann", id);
    await page.getByText(`When the job has ended, ${receiver.url} is told.`).waitFor();
    await worker.deliver({ ...(await claim()), output: { answer: 42 } });
    const callback = page.getByRole("region", { name: "Callback", exact: true });
    await callback.getByText("Gone", { exact: true }).waitFor();
    await callback.getByText(/^410/).click();
    for (const text of ["webhook-signature", "x-why", "no more, please"])
      await callback.getByText(text, { exact: true }).waitFor();
    await callback.getByText("What is sent").click();
    await callback.getByText(/"answer": 42/).waitFor();

    await callback.getByRole("button", { name: "Redeliver" }).click();
    await callback.getByText("Delivered", { exact: true }).waitFor();
    await callback.getByText(/^204/).waitFor();
    expect(receiver.received.map((one) => one.id)).toHaveLength(2);
    expect(receiver.received[0]?.id).toBe(receiver.received[1]?.id);
    expect(complaints).toEqual([]);
    await page.close();
    await receiver.close();
  });
});
