import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import {
  comesTrue,
  describeInBrowser,
  dropFile,
  isTooWide,
  nameless,
} from "../../support/browser.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";

describeInBrowser("The dashboard's form to run a function", () => {
  let dashboard: Dashboard;
  let operator: DocketClient;
  let worker: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    operator = await dashboard.docket.client("olga", "ADMIN");
    worker = await dashboard.docket.client("wanda", "WORKER");
    await operator.registerFunction(mailSend);
  });
  afterAll(() => dashboard.close());

  const open = (name: string, more: Parameters<Dashboard["open"]>[0] = {}) =>
    dashboard.open({ path: `/functions/${name}/run`, ...more });
  const send = (page: Page) => page.getByRole("button", { name: "Submit the job" }).click();
  const json = (page: Page) => page.getByLabel("Input as JSON");
  const mode = (page: Page, name: "Form" | "JSON") => page.getByText(name, { exact: true }).click();
  const state = (page: Page, word: string) =>
    page.getByRole("heading", { level: 1 }).getByText(word, { exact: true }).waitFor();
  const claim = async (name: string) => {
    const [claimed] = await worker.claim({ functions: [name], worker: "w1" });
    if (!claimed) throw new Error(`No job of ${name} waits`);
    return claimed;
  };

  test("submits what was filled in, with a file that was dropped; its job is watched to its end", async () => {
    const { page, complaints } = await open("mail.send");
    await page.getByLabel("to *").fill("ann@example.com");
    await page.getByLabel("copies").fill("3");
    await dropFile(page, "text=Drop files here", file("note.txt", "dear Ann"));
    await page.getByText("Uploaded · 8 B").waitFor();
    await page.getByText("Options").click();
    await page.getByLabel("Priority").fill("7");
    await send(page);

    await state(page, "Waiting");
    const { job, key } = await claim("mail.send");
    expect(job.input).toEqual({ to: "ann@example.com", copies: 3 });
    expect(job.files.map(({ name }) => name)).toEqual(["note.txt"]);
    await state(page, "Running");
    await worker.deliver({ id: job.id, key, output: { messageId: "m1" } });
    await state(page, "Done");
    expect((await operator.job(job.id))?.priority).toBe(7);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("shows bad input at its field: what it finds itself, and what the server does", async () => {
    const { page, complaints } = await open("mail.send");
    await page.getByLabel("copies").fill("9");
    await send(page);
    const told = page.getByRole("alert").filter({ hasText: "The input does not fit" });
    await told.getByText("9 is greater than 5").waitFor();
    await told.getByRole("button", { name: "Submit it anyway" }).click();
    await page.getByRole("alert").filter({ hasText: "The job was not submitted" }).waitFor();
    const copies = page.getByLabel("copies");
    expect(await copies.getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("to *").getAttribute("aria-invalid")).toBe("true");
    expect(await copies.inputValue()).toBe("9");
    await copies.fill("2");
    await page.getByText("The job was not submitted").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("shows a bad option at its field", async () => {
    const { page } = await open("echo");
    await page.getByText("Options").click();
    await page.getByLabel("Priority").fill("5000");
    await send(page);
    await page.getByRole("alert").filter({ hasText: "priority" }).waitFor();
    expect(await page.getByLabel("Priority").getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("form and JSON keep each other; a text that is no JSON is not lost", async () => {
    const { page, complaints } = await open("mail.send");
    await page.getByLabel("to *").fill("ann@example.com");
    await mode(page, "JSON");
    expect(JSON.parse(await json(page).inputValue())).toEqual({ to: "ann@example.com" });
    await json(page).fill('{ "to": "bob@example.com", "attachments": [{ "name": "a.pdf" }] }');
    await page.getByText("Fits the schema").waitFor();
    await mode(page, "Form");
    expect(await page.getByLabel("to *").inputValue()).toBe("bob@example.com");
    expect(await page.getByLabel("name *").inputValue()).toBe("a.pdf");
    await mode(page, "JSON");
    await json(page).fill('{ "to": ');
    await mode(page, "Form");
    await page.getByText("This is no JSON yet").waitFor();
    expect(await json(page).inputValue()).toBe('{ "to": ');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("starts from an example, and keeps a draft over a reload", async () => {
    const { page } = await open("mail.send");
    await page.getByTitle("Start from example 1").click();
    await page.getByLabel("copies").fill("4");
    await page.reload();
    await untilLive(page);
    expect(await page.getByLabel("to *").inputValue()).toBe("ann@example.com");
    expect(await page.getByLabel("copies").inputValue()).toBe("4");
    await page.getByRole("button", { name: "Start over" }).click();
    await comesTrue(page, "document.querySelector('#input_to').value === ''");
    await page.close();
  });

  test("survives a lost connection: nothing is lost, and nothing is run twice", async () => {
    const { page } = await open("echo");
    await page.getByLabel("steps").fill("3");
    // The server gets it, and its answer is lost.
    await page.route("**/graphql", async (route) => {
      await route.fetch();
      await route.abort("connectionfailed");
    });
    await send(page);
    await page.getByRole("alert").filter({ hasText: "The server does not answer" }).waitFor();
    expect(await page.getByLabel("steps").inputValue()).toBe("3");
    await page.unroute("**/graphql");
    await send(page);
    await state(page, "Waiting");
    const { nodes } = await operator.jobs({ functions: ["echo"] });
    expect(nodes.length).toBe(1);
    await page.close();
  });

  test("photoshop.recipe begins with an example as JSON, and has a form too", async () => {
    const { page, complaints } = await open("photoshop.recipe");
    const example: unknown = JSON.parse(await json(page).inputValue());
    expect(example).toHaveProperty("tasks");
    await mode(page, "Form");
    expect(await page.getByLabel("baseUrl *").inputValue()).toContain("http");
    await page.getByLabel("Kind", { exact: true }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await mode(page, "JSON");
    expect(JSON.parse(await json(page).inputValue())).toEqual(example);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("who may not submit is told why", async () => {
    const { page } = await open("echo", { name: "wim", roles: ["WORKER"] });
    await page.getByText("Submitting needs the role SUBMITTER").waitFor();
    expect(await page.getByRole("button", { name: "Submit the job" }).count()).toBe(0);
    await page.close();
  });

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("axe finds nothing serious, %s at %i px", async (colorScheme, width) => {
    const { page, complaints } = await open("mail.send", { width });
    await page.emulateMedia({ colorScheme });
    await page.getByLabel("to *").waitFor();
    await page.getByRole("button", { name: "Add an address" }).click();
    await page.getByText("Options").click();
    await send(page);
    await page.getByRole("alert").filter({ hasText: "to" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await nameless(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

const file = (name: string, text: string) => ({
  name,
  type: "text/plain",
  data: Buffer.from(text),
});

const mailSend = {
  name: "mail.send",
  version: "1.0.0",
  title: "Send a mail",
  description: "Sends a mail.",
  inputSchema: {
    type: "object",
    required: ["to"],
    additionalProperties: false,
    properties: {
      to: { type: "string", minLength: 3 },
      template: { enum: ["welcome", "invoice"] },
      copies: { type: "integer", minimum: 1, maximum: 5, default: 1 },
      when: { type: "string", format: "date" },
      attachments: {
        type: "array",
        items: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      },
    },
  },
  examples: [{ to: "ann@example.com" }],
};
